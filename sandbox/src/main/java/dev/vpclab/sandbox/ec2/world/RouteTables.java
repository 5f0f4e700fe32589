package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * Route tables; their routes are {@link Routes}', their subnets {@link RouteTableAssociations}'.
 */
final class RouteTables {
  private final World world;
  private final Listing<RouteTable> listing;

  RouteTables(World world) {
    this.world = world;
    listing =
        new Listing<>(
                world,
                Kind.ROUTE_TABLE,
                RouteTable::routeTableId,
                () -> show(world, world::tagsSeen))
            .pages(5, 100)
            .tags(RouteTable::tags)
            .filter("route-table-id", RouteTable::routeTableId)
            .filter("vpc-id", RouteTable::vpcId)
            .filter("owner-id", RouteTable::ownerId)
            .filter("association.main", t -> each(t, RouteTableAssociation::main))
            .filter("association.subnet-id", t -> each(t, RouteTableAssociation::subnetId))
            .filter("association.route-table-id", t -> each(t, a -> t.routeTableId()))
            .filter(
                "association.route-table-association-id",
                t -> each(t, RouteTableAssociation::routeTableAssociationId))
            .filter("route.destination-cidr-block", t -> routes(t, Route::destinationCidrBlock))
            .filter(
                "route.destination-prefix-list-id", t -> routes(t, Route::destinationPrefixListId))
            .filter("route.gateway-id", t -> routes(t, Route::gatewayId))
            .filter("route.instance-id", t -> routes(t, Route::instanceId))
            .filter("route.origin", t -> routes(t, Route::originAsString))
            .filter("route.state", t -> routes(t, Route::stateAsString));
  }

  private static List<?> each(RouteTable table, Function<RouteTableAssociation, ?> value) {
    return nonNull(table.associations().stream().map(value));
  }

  private static List<?> routes(RouteTable table, Function<Route, String> value) {
    return nonNull(table.routes().stream().map(value));
  }

  private static List<?> nonNull(Stream<?> values) {
    return values.filter(java.util.Objects::nonNull).toList();
  }

  static Stream<RouteTable> show(World world, Function<String, List<Tag>> tags) {
    return world.routeTables.stream().map(t -> show(world, t, tags));
  }

  private static RouteTable show(World world, RouteTable t, Function<String, List<Tag>> tags) {
    return t.toBuilder()
        .routes(t.routes().stream().map(r -> Routes.show(world, t, r)).toList())
        .tags(tags.apply(t.routeTableId()))
        .build();
  }

  static boolean isMain(RouteTable table) {
    return table.associations().stream().anyMatch(RouteTableAssociation::main);
  }

  void register(Actions actions) {
    actions.on(
        "CreateRouteTable",
        CreateRouteTableRequest::builder,
        this::create,
        this::again,
        "*VpcId TagSpecification ClientToken");
    actions.on("DeleteRouteTable", DeleteRouteTableRequest::builder, this::delete, "*RouteTableId");
    actions.on(
        "DescribeRouteTables",
        DescribeRouteTablesRequest::builder,
        this::describe,
        "RouteTableId Filter MaxResults NextToken");
  }

  void makeMain(Vpc vpc) {
    RouteTable table = make(vpc, List.of());
    RouteTableAssociations.associate(world, table.routeTableId(), null);
  }

  private RouteTable make(Vpc vpc, List<Tag> tags) {
    String id = world.born(Kind.ROUTE_TABLE, tags);
    Route local =
        Route.builder()
            .destinationCidrBlock(vpc.cidrBlock())
            .gatewayId("local")
            .origin("CreateRouteTable")
            .state("active")
            .build();
    return world.routeTables.put(
        id,
        RouteTable.builder()
            .routeTableId(id)
            .vpcId(vpc.vpcId())
            .ownerId(world.account)
            .routes(local)
            .associations(List.of())
            .propagatingVgws(List.of())
            .build());
  }

  private CreateRouteTableResponse create(CreateRouteTableRequest q) {
    List<Tag> tags = world.asked(Kind.ROUTE_TABLE, q.tagSpecifications());
    Vpc vpc = world.vpcs.get(q.vpcId());
    world.conduct.hold(
        Quota.ROUTE_TABLES_PER_VPC,
        1 + world.routeTables.stream().filter(t -> t.vpcId().equals(q.vpcId())).count());
    return CreateRouteTableResponse.builder()
        .routeTable(show(world, make(vpc, tags), world::tagsNow))
        .clientToken(q.clientToken())
        .build();
  }

  private CreateRouteTableResponse again(CreateRouteTableResponse first) {
    return world
        .routeTables
        .find(first.routeTable().routeTableId())
        .map(t -> first.toBuilder().routeTable(show(world, t, world::tagsNow)).build())
        .orElse(first);
  }

  private DeleteRouteTableResponse delete(DeleteRouteTableRequest q) {
    RouteTable table = world.routeTables.get(q.routeTableId());
    if (!table.associations().isEmpty()) {
      throw Ec2Error.of(
          "DependencyViolation",
          "The routeTable '%s' has dependencies and cannot be deleted.",
          q.routeTableId());
    }
    remove(table);
    return DeleteRouteTableResponse.builder().build();
  }

  void remove(RouteTable table) {
    Endpoint.forgetRouteTable(world, table.routeTableId());
    world.routeTables.remove(table.routeTableId());
    world.tags.forget(table.routeTableId());
  }

  private DescribeRouteTablesResponse describe(DescribeRouteTablesRequest q) {
    Listing.Page<RouteTable> page =
        listing.page(q.routeTableIds(), q.filters(), q.maxResults(), q.nextToken());
    return DescribeRouteTablesResponse.builder()
        .routeTables(page.items())
        .nextToken(page.nextToken())
        .build();
  }
}
