package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Site.filter;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** What an installation of the operator has in EC2. */
final class Remains {
  private final Ec2Client ec2;
  private final Filter ours;

  Remains(Ec2Client ec2, String cluster) {
    this.ec2 = ec2;
    this.ours = filter("tag:vpclab.dev/cluster", cluster);
  }

  /** Ids of all there is, but for what EC2 still shows as deleted or terminated. */
  List<String> ids() {
    return Stream.of(
            ec2.describeVpcs(r -> r.filters(ours)).vpcs().stream().map(Vpc::vpcId),
            ec2.describeSubnets(r -> r.filters(ours)).subnets().stream().map(Subnet::subnetId),
            ec2.describeRouteTables(r -> r.filters(ours)).routeTables().stream()
                .map(RouteTable::routeTableId),
            ec2.describeInternetGateways(r -> r.filters(ours)).internetGateways().stream()
                .map(InternetGateway::internetGatewayId),
            ec2.describeSecurityGroups(r -> r.filters(ours)).securityGroups().stream()
                .map(SecurityGroup::groupId),
            ec2.describeInstances(r -> r.filters(ours)).reservations().stream()
                .flatMap(r -> r.instances().stream())
                .filter(i -> !i.state().nameAsString().equals("terminated"))
                .map(i -> i.instanceId()),
            ec2.describeVpcEndpoints(r -> r.filters(ours)).vpcEndpoints().stream()
                .filter(e -> !e.stateAsString().equalsIgnoreCase("deleted"))
                .map(e -> e.vpcEndpointId()))
        .flatMap(ids -> ids)
        .toList();
  }
}
