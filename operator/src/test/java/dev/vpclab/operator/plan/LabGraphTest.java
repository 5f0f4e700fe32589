package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.InstanceSpec;
import dev.vpclab.operator.api.InternetGatewaySpec;
import dev.vpclab.operator.api.RouteSpec;
import dev.vpclab.operator.api.RouteTableSpec;
import dev.vpclab.operator.api.RouteTarget;
import dev.vpclab.operator.api.RuleSpec;
import dev.vpclab.operator.api.SecurityGroupSpec;
import dev.vpclab.operator.api.SubnetSpec;
import dev.vpclab.operator.api.VpcLabSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spec comes to: names, defaults and tags. */
class LabGraphTest {
  private static final Owner OWNER = ModelRun.LAB;

  @Test
  void a_lab_has_the_resources_name_where_it_has_none_of_its_own() {
    assertThat(name(LabGraph.VPC, lab(null, null, List.of()))).isEqualTo("endpoint-lab");
    assertThat(name(LabGraph.VPC, lab("mine", null, List.of()))).isEqualTo("mine");
  }

  @Test
  void a_gateway_without_a_name_has_the_labs() {
    VpcLabSpec unnamed = lab("mine", new InternetGatewaySpec(null, null), List.of());
    assertThat(name(LabGraph.GATEWAY, unnamed)).isEqualTo("mine");
    VpcLabSpec named = lab("mine", new InternetGatewaySpec("gate", null), List.of());
    assertThat(name(LabGraph.GATEWAY, named)).isEqualTo("gate");
    assertThat(nodes(lab("mine", null, List.of())))
        .noneMatch(Node.InternetGateway.class::isInstance);
  }

  @Test
  void a_rule_has_one_entry_for_each_peer_and_a_group_is_known_by_its_key() {
    Node.SecurityGroup group =
        (Node.SecurityGroup) node(LabGraph.group("g"), lab(null, null, List.of()));
    assertThat(group.ingress())
        .isEqualTo(
            new TreeSet<>(
                List.of(
                    new Rule("tcp", 443, 443, "10.0.0.0/16"),
                    new Rule("tcp", 443, 443, "10.1.0.0/16"),
                    new Rule("tcp", 443, 443, "security-group/g"))));
    assertThat(group.egress()).isNull();
    assertThat(group.description()).isEqualTo("g");
  }

  @Test
  void routes_lead_to_the_gateway_from_each_destination() {
    Node.RouteTable table = (Node.RouteTable) node(LabGraph.table("t"), lab(null, null, List.of()));
    assertThat(table.toGateway()).containsExactly("0.0.0.0/0", "192.0.2.0/24");
  }

  @ParameterizedTest
  @CsvSource({
    "public,      , true, false",
    "private,     , false, false",
    "public, false, false, true",
    "private, true, true, true"
  })
  void an_instance_gets_a_public_address_as_it_says_or_else_as_its_subnet_does(
      String subnet, Boolean asked, boolean given, boolean itself) {
    InstanceSpec spec =
        new InstanceSpec("i", subnet, null, null, null, null, "key", asked, "10.0.0.9", null);
    Node.Instance instance =
        (Node.Instance) node(LabGraph.instance("i"), lab(null, null, List.of(spec)));
    assertThat(instance.publicIp()).isEqualTo(given);
    assertThat(instance.publicIpAsked()).isEqualTo(itself);
    assertThat(instance.keyName()).isEqualTo("key");
    assertThat(instance.privateIp()).isEqualTo("10.0.0.9");
    assertThat(instance.tags()).containsEntry(Tags.IMAGE, InstanceSpec.DEFAULT_IMAGE);
  }

  @Test
  void every_object_has_the_labs_tags_and_its_own_and_ownership_is_never_the_users() {
    Map<String, String> tags =
        Tags.of(
            OWNER,
            LabGraph.subnet("a"),
            "a",
            Map.of("course", "x", Tags.NAME, "one name for all", "term", "1"),
            Map.of("term", "2", Tags.OWNER, "somebody", Tags.PREFIX + "mine", "y"));
    assertThat(tags)
        .containsOnly(
            Map.entry("course", "x"),
            Map.entry("term", "2"),
            Map.entry(Tags.NAME, "a"),
            Map.entry(Tags.CLUSTER, OWNER.cluster()),
            Map.entry(Tags.OWNER, OWNER.uid()),
            Map.entry(Tags.RESOURCE, OWNER.resource()),
            Map.entry(Tags.KEY, "subnet/a"));
    assertThat(nodes(lab(null, null, List.of())))
        .allSatisfy(node -> assertThat(node.tags()).containsEntry("course", "x"));
  }

  private static String name(Key key, VpcLabSpec spec) {
    return node(key, spec).tags().get(Tags.NAME);
  }

  private static Node node(Key key, VpcLabSpec spec) {
    return nodes(spec).stream().filter(node -> node.key().equals(key)).findFirst().orElseThrow();
  }

  private static List<Node> nodes(VpcLabSpec spec) {
    return LabGraph.of(OWNER, spec, "endpoint-lab", Map.of());
  }

  private static VpcLabSpec lab(
      String name, InternetGatewaySpec gateway, List<InstanceSpec> instances) {
    return new VpcLabSpec(
        "ap-northeast-2",
        name,
        "10.0.0.0/16",
        null,
        null,
        Map.of("course", "x"),
        gateway,
        List.of(
            new SubnetSpec("public", "10.0.0.0/24", null, "t", true, null),
            new SubnetSpec("private", "10.0.1.0/24", null, null, null, null)),
        List.of(
            new RouteTableSpec(
                "t",
                List.of(
                    new RouteSpec("192.0.2.0/24", RouteTarget.INTERNET_GATEWAY),
                    new RouteSpec("0.0.0.0/0", RouteTarget.INTERNET_GATEWAY)),
                null)),
        List.of(
            new SecurityGroupSpec(
                "g",
                null,
                List.of(
                    new RuleSpec(
                        "tcp",
                        443,
                        443,
                        List.of("10.0.0.0/16", "10.1.0.0/16"),
                        List.of("g"),
                        null)),
                null,
                null)),
        instances,
        null);
  }
}
