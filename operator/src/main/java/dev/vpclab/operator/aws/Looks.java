package dev.vpclab.operator.aws;

import static dev.vpclab.operator.plan.ObjectKind.VPC;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** The reads, as dry runs. */
final class Looks {
  static final List<Scene> SCENES =
      List.of(
          look("DescribeInstances", ec2 -> ec2.describeInstances(r -> r.dryRun(true))),
          look(
              "DescribeInternetGateways", ec2 -> ec2.describeInternetGateways(r -> r.dryRun(true))),
          look("DescribeNetworkAcls", ec2 -> ec2.describeNetworkAcls(r -> r.dryRun(true))),
          look(
              "DescribeNetworkInterfaces",
              ec2 -> ec2.describeNetworkInterfaces(r -> r.dryRun(true))),
          look("DescribePrefixLists", ec2 -> ec2.describePrefixLists(r -> r.dryRun(true))),
          look("DescribeRouteTables", ec2 -> ec2.describeRouteTables(r -> r.dryRun(true))),
          look("DescribeSecurityGroups", ec2 -> ec2.describeSecurityGroups(r -> r.dryRun(true))),
          look("DescribeSubnets", ec2 -> ec2.describeSubnets(r -> r.dryRun(true))),
          new Scene(
              "DescribeVpcAttribute",
              Set.of(VPC),
              (ec2, props) ->
                  ec2.describeVpcAttribute(
                      r ->
                          r.dryRun(true)
                              .vpcId(props.id(VPC))
                              .attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))),
          look(
              "DescribeVpcEndpointServices",
              ec2 -> ec2.describeVpcEndpointServices(r -> r.dryRun(true))),
          look("DescribeVpcEndpoints", ec2 -> ec2.describeVpcEndpoints(r -> r.dryRun(true))),
          look("DescribeVpcs", ec2 -> ec2.describeVpcs(r -> r.dryRun(true))));

  private Looks() {}

  private static Scene look(String action, Consumer<Ec2Client> call) {
    return new Scene(action, Set.of(), (ec2, props) -> call.accept(ec2));
  }
}
