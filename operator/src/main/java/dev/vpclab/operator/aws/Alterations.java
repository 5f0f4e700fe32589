package dev.vpclab.operator.aws;

import static dev.vpclab.operator.plan.ObjectKind.INSTANCE;
import static dev.vpclab.operator.plan.ObjectKind.INTERNET_GATEWAY;
import static dev.vpclab.operator.plan.ObjectKind.ROUTE_TABLE;
import static dev.vpclab.operator.plan.ObjectKind.SECURITY_GROUP;
import static dev.vpclab.operator.plan.ObjectKind.SUBNET;
import static dev.vpclab.operator.plan.ObjectKind.VPC;
import static dev.vpclab.operator.plan.ObjectKind.VPC_ENDPOINT;

import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Rule;
import dev.vpclab.operator.plan.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The changes and deletes, as dry runs. ModifyVpcAttribute and ModifySubnetAttribute are not among
 * them: EC2 has no dry run of these two.
 */
final class Alterations {
  private static final String ROUTE = "192.0.2.0/24";
  private static final Collection<IpPermission> RULE =
      Permissions.wire(Set.of(new Rule("tcp", 9, 9, ROUTE)));

  static final List<Scene> SCENES =
      List.of(
          on(
              "AttachInternetGateway",
              (ec2, p) ->
                  ec2.attachInternetGateway(
                      r ->
                          r.dryRun(true)
                              .internetGatewayId(p.id(INTERNET_GATEWAY))
                              .vpcId(p.id(VPC))),
              INTERNET_GATEWAY,
              VPC),
          on(
              "AssociateRouteTable",
              (ec2, p) ->
                  ec2.associateRouteTable(
                      r -> r.dryRun(true).routeTableId(p.id(ROUTE_TABLE)).subnetId(p.id(SUBNET))),
              ROUTE_TABLE,
              SUBNET),
          on(
              "ReplaceRouteTableAssociation",
              (ec2, p) ->
                  ec2.replaceRouteTableAssociation(
                      r ->
                          r.dryRun(true)
                              .routeTableId(p.id(ROUTE_TABLE))
                              .associationId(p.association())),
              ROUTE_TABLE),
          on(
              "DisassociateRouteTable",
              (ec2, p) ->
                  ec2.disassociateRouteTable(r -> r.dryRun(true).associationId(p.association())),
              ROUTE_TABLE),
          on(
              "CreateRoute",
              (ec2, p) ->
                  ec2.createRoute(
                      r ->
                          r.dryRun(true)
                              .routeTableId(p.id(ROUTE_TABLE))
                              .destinationCidrBlock(ROUTE)
                              .gatewayId(p.id(INTERNET_GATEWAY))),
              ROUTE_TABLE),
          on(
              "ReplaceRoute",
              (ec2, p) ->
                  ec2.replaceRoute(
                      r ->
                          r.dryRun(true)
                              .routeTableId(p.id(ROUTE_TABLE))
                              .destinationCidrBlock(ROUTE)
                              .gatewayId(p.id(INTERNET_GATEWAY))),
              ROUTE_TABLE),
          on(
              "DeleteRoute",
              (ec2, p) ->
                  ec2.deleteRoute(
                      r ->
                          r.dryRun(true)
                              .routeTableId(p.id(ROUTE_TABLE))
                              .destinationCidrBlock(ROUTE)),
              ROUTE_TABLE),
          on(
              "AuthorizeSecurityGroupIngress",
              (ec2, p) ->
                  ec2.authorizeSecurityGroupIngress(
                      r -> r.dryRun(true).groupId(p.id(SECURITY_GROUP)).ipPermissions(RULE)),
              SECURITY_GROUP),
          on(
              "AuthorizeSecurityGroupEgress",
              (ec2, p) ->
                  ec2.authorizeSecurityGroupEgress(
                      r -> r.dryRun(true).groupId(p.id(SECURITY_GROUP)).ipPermissions(RULE)),
              SECURITY_GROUP),
          on(
              "RevokeSecurityGroupIngress",
              (ec2, p) ->
                  ec2.revokeSecurityGroupIngress(
                      r -> r.dryRun(true).groupId(p.id(SECURITY_GROUP)).ipPermissions(RULE)),
              SECURITY_GROUP),
          on(
              "RevokeSecurityGroupEgress",
              (ec2, p) ->
                  ec2.revokeSecurityGroupEgress(
                      r -> r.dryRun(true).groupId(p.id(SECURITY_GROUP)).ipPermissions(RULE)),
              SECURITY_GROUP),
          on(
              "ModifyInstanceAttribute",
              (ec2, p) ->
                  ec2.modifyInstanceAttribute(
                      r -> r.dryRun(true).instanceId(p.id(INSTANCE)).groups(p.id(SECURITY_GROUP))),
              INSTANCE,
              SECURITY_GROUP),
          on(
              "ModifyVpcEndpoint",
              (ec2, p) ->
                  ec2.modifyVpcEndpoint(
                      r -> r.dryRun(true).vpcEndpointId(p.id(VPC_ENDPOINT)).resetPolicy(true)),
              VPC_ENDPOINT),
          on(
              "CreateTags",
              (ec2, p) ->
                  ec2.createTags(r -> r.dryRun(true).resources(p.id(VPC)).tags(tag(Tags.REMOVING))),
              VPC),
          on(
              "DeleteTags",
              (ec2, p) ->
                  ec2.deleteTags(r -> r.dryRun(true).resources(p.id(VPC)).tags(tag(Tags.REMOVING))),
              VPC),
          on(
              "DeleteVpcEndpoints",
              (ec2, p) ->
                  ec2.deleteVpcEndpoints(r -> r.dryRun(true).vpcEndpointIds(p.id(VPC_ENDPOINT))),
              VPC_ENDPOINT),
          on(
              "TerminateInstances",
              (ec2, p) -> ec2.terminateInstances(r -> r.dryRun(true).instanceIds(p.id(INSTANCE))),
              INSTANCE),
          on(
              "DeleteSubnet",
              (ec2, p) -> ec2.deleteSubnet(r -> r.dryRun(true).subnetId(p.id(SUBNET))),
              SUBNET),
          on(
              "DeleteRouteTable",
              (ec2, p) -> ec2.deleteRouteTable(r -> r.dryRun(true).routeTableId(p.id(ROUTE_TABLE))),
              ROUTE_TABLE),
          on(
              "DetachInternetGateway",
              (ec2, p) ->
                  ec2.detachInternetGateway(
                      r ->
                          r.dryRun(true)
                              .internetGatewayId(p.id(INTERNET_GATEWAY))
                              .vpcId(p.id(VPC))),
              INTERNET_GATEWAY,
              VPC),
          on(
              "DeleteInternetGateway",
              (ec2, p) ->
                  ec2.deleteInternetGateway(
                      r -> r.dryRun(true).internetGatewayId(p.id(INTERNET_GATEWAY))),
              INTERNET_GATEWAY),
          on(
              "DeleteSecurityGroup",
              (ec2, p) ->
                  ec2.deleteSecurityGroup(r -> r.dryRun(true).groupId(p.id(SECURITY_GROUP))),
              SECURITY_GROUP),
          on("DeleteVpc", (ec2, p) -> ec2.deleteVpc(r -> r.dryRun(true).vpcId(p.id(VPC))), VPC));

  private Alterations() {}

  private static Scene on(String action, BiConsumer<Ec2Client, Props> call, ObjectKind... needs) {
    return new Scene(action, Set.of(needs), call);
  }

  private static Tag tag(String key) {
    return Tag.builder().key(key).value("true").build();
  }
}
