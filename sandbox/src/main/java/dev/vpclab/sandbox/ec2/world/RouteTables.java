package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Route tables and what they are associated with; their routes are {@link Routes}'. */
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
    actions.on(
        "AssociateRouteTable",
        AssociateRouteTableRequest::builder,
        this::associate,
        "*RouteTableId *SubnetId");
    actions.on(
        "ReplaceRouteTableAssociation",
        ReplaceRouteTableAssociationRequest::builder,
        this::replace,
        "*AssociationId *RouteTableId");
    actions.on(
        "DisassociateRouteTable",
        DisassociateRouteTableRequest::builder,
        this::disassociate,
        "*AssociationId");
  }

  void makeMain(Vpc vpc) {
    RouteTable table = make(vpc, List.of());
    associate(table.routeTableId(), null);
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

  private AssociateRouteTableResponse associate(AssociateRouteTableRequest q) {
    RouteTable table = world.routeTables.get(q.routeTableId());
    Subnet subnet = world.subnets.get(q.subnetId());
    if (!subnet.vpcId().equals(table.vpcId())) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "Route table %s and subnet %s belong to different networks",
          q.routeTableId(),
          q.subnetId());
    }
    if (world.routeTables.any(
        t -> t.associations().stream().anyMatch(a -> q.subnetId().equals(a.subnetId())))) {
      throw Ec2Error.of(
          "Resource.AlreadyAssociated",
          "the specified association for route table %s conflicts with an existing association",
          q.routeTableId());
    }
    return AssociateRouteTableResponse.builder()
        .associationId(associate(q.routeTableId(), q.subnetId()))
        .associationState(s -> s.state("associated"))
        .build();
  }

  /** With no subnet: as the main table. */
  private String associate(String tableId, String subnetId) {
    String id = world.bornPart("rtbassoc");
    RouteTableAssociation association =
        RouteTableAssociation.builder()
            .routeTableAssociationId(id)
            .routeTableId(tableId)
            .subnetId(subnetId)
            .main(subnetId == null)
            .associationState(s -> s.state("associated"))
            .build();
    world.routeTables.change(
        tableId,
        t -> {
          List<RouteTableAssociation> all = new ArrayList<>(t.associations());
          all.add(association);
          return t.toBuilder().associations(all).build();
        });
    return id;
  }

  private RouteTableAssociation association(String id) {
    return world.routeTables.stream()
        .flatMap(t -> t.associations().stream())
        .filter(a -> a.routeTableAssociationId().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Ec2Error.of(
                    "InvalidAssociationID.NotFound", "The association ID '%s' does not exist", id));
  }

  private static void drop(World world, Predicate<RouteTableAssociation> gone) {
    world.routeTables.stream()
        .filter(t -> t.associations().stream().anyMatch(gone))
        .forEach(
            t ->
                world.routeTables.put(
                    t.routeTableId(),
                    t.toBuilder()
                        .associations(t.associations().stream().filter(gone.negate()).toList())
                        .build()));
  }

  static void forgetSubnet(World world, Subnet subnet) {
    drop(world, a -> subnet.subnetId().equals(a.subnetId()));
  }

  private ReplaceRouteTableAssociationResponse replace(ReplaceRouteTableAssociationRequest q) {
    RouteTableAssociation old = association(q.associationId());
    RouteTable to = world.routeTables.get(q.routeTableId());
    if (!to.vpcId().equals(world.routeTables.get(old.routeTableId()).vpcId())) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "Route table %s and association %s belong to different networks",
          q.routeTableId(),
          q.associationId());
    }
    drop(world, a -> a.routeTableAssociationId().equals(q.associationId()));
    return ReplaceRouteTableAssociationResponse.builder()
        .newAssociationId(associate(q.routeTableId(), old.subnetId()))
        .associationState(s -> s.state("associated"))
        .build();
  }

  private DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest q) {
    if (association(q.associationId()).main()) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "cannot disassociate the main route table association %s",
          q.associationId());
    }
    drop(world, a -> a.routeTableAssociationId().equals(q.associationId()));
    return DisassociateRouteTableResponse.builder().build();
  }
}
