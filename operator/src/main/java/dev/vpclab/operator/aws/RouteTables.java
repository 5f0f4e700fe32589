package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables with their routes and associations. EC2 pages them at 100. */
final class RouteTables {
  static final Kind<DescribeRouteTablesResponse> KIND =
      new Kind<>(
          Live.RouteTable.class,
          "DescribeRouteTables",
          "route-table-id",
          (ec2, filters, token) ->
              ec2.describeRouteTables(r -> r.filters(filters).maxResults(100).nextToken(token)),
          answer -> answer.routeTables().stream().map(RouteTables::live),
          DescribeRouteTablesResponse::nextToken);

  private RouteTables() {}

  static Live.RouteTable live(RouteTable table) {
    return new Live.RouteTable(
        table.routeTableId(),
        table.vpcId(),
        table.routes().stream()
            .map(RouteTables::route)
            .sorted(Comparator.comparing(Live.Route::destination))
            .toList(),
        associations(table),
        Wire.tags(table.tags()));
  }

  private static Live.Route route(Route route) {
    return new Live.Route(
        Wire.text(
            Wire.first(
                route.destinationCidrBlock(),
                route.destinationIpv6CidrBlock(),
                route.destinationPrefixListId())),
        Wire.text(
            Wire.first(
                route.gatewayId(),
                route.natGatewayId(),
                route.instanceId(),
                route.networkInterfaceId(),
                route.egressOnlyInternetGatewayId(),
                route.vpcPeeringConnectionId(),
                route.transitGatewayId(),
                route.localGatewayId(),
                route.carrierGatewayId(),
                route.coreNetworkArn())),
        Wire.text(route.originAsString()),
        Wire.state(route.stateAsString(), "active"));
  }

  /** Associations with subnets, and the main one; those with gateways are nothing of ours. */
  private static List<Live.Association> associations(RouteTable table) {
    return table.associations().stream()
        .map(RouteTables::association)
        .filter(association -> association.main() || association.subnetId() != null)
        .filter(association -> !association.state().equals("disassociated"))
        .sorted(Comparator.comparing(Live.Association::id))
        .toList();
  }

  private static Live.Association association(RouteTableAssociation association) {
    var state = association.associationState();
    return new Live.Association(
        Wire.text(association.routeTableAssociationId()),
        association.subnetId(),
        Boolean.TRUE.equals(association.main()),
        Wire.state(state == null ? null : state.stateAsString(), "associated"));
  }
}
