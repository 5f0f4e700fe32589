package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.InstanceSpec;
import dev.vpclab.operator.api.InternetGatewaySpec;
import dev.vpclab.operator.api.RouteSpec;
import dev.vpclab.operator.api.RouteTableSpec;
import dev.vpclab.operator.api.RouteTarget;
import dev.vpclab.operator.api.RuleSpec;
import dev.vpclab.operator.api.SecurityGroupSpec;
import dev.vpclab.operator.api.SubnetSpec;
import dev.vpclab.operator.api.VpcLabSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Specs to plan for. */
final class Labs {

  private Labs() {}

  /** The tutorial's lab. */
  static VpcLabSpec tutorial() {
    return lab(2, 2, 2, 1, true);
  }

  /** A lab of some size: every second subnet is public; groups name the one before them. */
  static VpcLabSpec lab(int subnets, int tables, int instances, int groups, boolean gateway) {
    List<SubnetSpec> subnetSpecs = new ArrayList<>();
    for (int i = 0; i < subnets; i++) {
      String table = tables == 0 ? null : "table-" + i % tables;
      String zone = "ap-northeast-2" + "abcd".charAt(i % 4);
      subnetSpecs.add(
          new SubnetSpec(
              "subnet-" + i, "10.0." + i + ".0/24", zone, table, i % 2 == 0 && gateway, null));
    }
    List<RouteTableSpec> tableSpecs = new ArrayList<>();
    for (int i = 0; i < tables; i++) {
      List<RouteSpec> routes =
          gateway && i == 0
              ? List.of(new RouteSpec("0.0.0.0/0", RouteTarget.INTERNET_GATEWAY))
              : List.of();
      tableSpecs.add(new RouteTableSpec("table-" + i, routes, null));
    }
    List<SecurityGroupSpec> groupSpecs = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      List<String> peers = i == 0 ? List.of() : List.of("group-" + (i - 1));
      RuleSpec ssh = new RuleSpec("tcp", 22, 22, List.of("203.0.113.0/24"), peers, null);
      groupSpecs.add(new SecurityGroupSpec("group-" + i, "group " + i, List.of(ssh), null, null));
    }
    List<InstanceSpec> instanceSpecs = new ArrayList<>();
    for (int i = 0; i < instances && subnets > 0; i++) {
      List<String> own = groups == 0 ? List.of() : List.of("group-" + i % groups);
      instanceSpecs.add(
          new InstanceSpec(
              "instance-" + i,
              "subnet-" + i % subnets,
              own,
              null,
              null,
              null,
              null,
              null,
              null,
              null));
    }
    return new VpcLabSpec(
        "ap-northeast-2",
        "endpoint-vpc",
        "10.0.0.0/16",
        true,
        true,
        Map.of("course", "x"),
        gateway ? new InternetGatewaySpec("gateway", null) : null,
        subnetSpecs,
        tableSpecs,
        groupSpecs,
        instanceSpecs,
        null);
  }

  /**
   * The same lab as somebody else would want it: what EC2 can change, and what makes other
   * instances of them.
   */
  static VpcLabSpec otherwise(VpcLabSpec spec, boolean outbound) {
    return new VpcLabSpec(
        spec.region(),
        "another-name",
        spec.cidrBlock(),
        true,
        false,
        Map.of("course", "y", "term", "2"),
        spec.internetGateway(),
        spec.subnets(),
        spec.routeTables().stream()
            .map(
                table ->
                    table.routes().isEmpty()
                        ? table
                        : new RouteTableSpec(table.name(), List.of(), Map.of("Name", "closed")))
            .toList(),
        spec.securityGroups().stream()
            .map(
                group ->
                    new SecurityGroupSpec(
                        group.name(),
                        group.description(),
                        List.of(new RuleSpec("udp", 53, 54, List.of("10.0.0.0/16"), null, null)),
                        outbound
                            ? List.of(new RuleSpec("all", null, null, null, names(spec), null))
                            : List.of(),
                        null))
            .toList(),
        spec.instances().stream().map(instance -> otherwise(instance, outbound)).toList(),
        null);
  }

  private static InstanceSpec otherwise(InstanceSpec spec, boolean outbound) {
    return new InstanceSpec(
        spec.name(),
        spec.subnet(),
        List.of(),
        outbound ? "t3.small" : null,
        outbound ? null : "ami-12345678",
        null,
        null,
        outbound ? null : false,
        null,
        Map.of("stray", "kept"));
  }

  private static List<String> names(VpcLabSpec spec) {
    return spec.securityGroups().stream().map(SecurityGroupSpec::name).toList();
  }

  /** The nodes with those of one type changed. */
  static <N extends Node> List<Node> changed(
      List<Node> nodes, Class<N> type, UnaryOperator<N> change) {
    return nodes.stream()
        .map(node -> type.isInstance(node) ? change.apply(type.cast(node)) : node)
        .toList();
  }

  static List<Node> nodes(VpcLabSpec spec) {
    return LabGraph.of(ModelRun.LAB, spec, "endpoint-lab", Map.of());
  }
}
