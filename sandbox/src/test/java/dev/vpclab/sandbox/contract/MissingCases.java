package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Ids.unknown;
import static dev.vpclab.sandbox.contract.Refusals.refused;

import java.util.List;
import java.util.function.Consumer;

/** Changing calls on what is not there: by these codes a delete that came twice is told. */
final class MissingCases {
  private MissingCases() {}

  static final List<Case> CASES =
      List.of(
          of(
              "CreateSubnet",
              "InvalidVpcID.NotFound",
              site -> site.subnet(unknown("vpc"), "10.0.0.0/24")),
          of("CreateRouteTable", "InvalidVpcID.NotFound", site -> site.table(unknown("vpc"))),
          of(
              "CreateVpcEndpoint",
              "InvalidVpcID.NotFound",
              site -> Endpoints.plain(site, unknown("vpc"))),
          of(
              "ModifyVpcEndpoint",
              "InvalidVpcEndpointId.NotFound",
              site ->
                  site.ec2()
                      .modifyVpcEndpoint(
                          r -> r.vpcEndpointId(unknown("vpce")).privateDnsEnabled(true))),
          of(
              "DeleteVpc",
              "InvalidVpcID.NotFound",
              site -> site.ec2().deleteVpc(r -> r.vpcId(unknown("vpc")))),
          of(
              "DeleteSubnet",
              "InvalidSubnetID.NotFound",
              site -> site.ec2().deleteSubnet(r -> r.subnetId(unknown("subnet")))),
          of(
              "DeleteRouteTable",
              "InvalidRouteTableID.NotFound",
              site -> site.ec2().deleteRouteTable(r -> r.routeTableId(unknown("rtb")))),
          of(
              "DeleteInternetGateway",
              "InvalidInternetGatewayID.NotFound",
              site -> site.ec2().deleteInternetGateway(r -> r.internetGatewayId(unknown("igw")))),
          of(
              "DeleteSecurityGroup",
              "InvalidGroup.NotFound",
              site -> site.ec2().deleteSecurityGroup(r -> r.groupId(unknown("sg")))),
          of(
              "TerminateInstances",
              "InvalidInstanceID.NotFound",
              site -> site.ec2().terminateInstances(r -> r.instanceIds(unknown("i")))),
          of(
              "DisassociateRouteTable",
              "InvalidAssociationID.NotFound",
              site -> site.ec2().disassociateRouteTable(r -> r.associationId(unknown("rtbassoc")))),
          of(
              "CreateTags",
              "InvalidVpcID.NotFound",
              site ->
                  site.ec2()
                      .createTags(r -> r.resources(unknown("vpc")).tags(Site.tag("k", "v")))));

  private static Case of(String action, String code, Consumer<Site> call) {
    return new Case(
        action + " on what is not there is refused with " + code,
        Source.ERROR_CODES,
        site -> refused(code, () -> call.accept(site)));
  }
}
