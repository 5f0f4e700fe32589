package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** The routes of a table: to an internet gateway, an instance or an interface. */
final class Routes {
  private static final String TARGETS = " GatewayId InstanceId NetworkInterfaceId";
  private final World world;

  Routes(World world) {
    this.world = world;
  }

  void register(Actions actions) {
    actions.on(
        "CreateRoute",
        CreateRouteRequest::builder,
        this::create,
        "*RouteTableId *DestinationCidrBlock" + TARGETS);
    actions.on(
        "ReplaceRoute",
        ReplaceRouteRequest::builder,
        this::replace,
        "*RouteTableId *DestinationCidrBlock LocalTarget" + TARGETS);
    actions.on(
        "DeleteRoute",
        DeleteRouteRequest::builder,
        this::delete,
        "*RouteTableId DestinationCidrBlock DestinationPrefixListId");
  }

  /** As described: a route whose target is gone or taken off is a black hole. */
  static Route show(World world, RouteTable table, Route route) {
    boolean leads = true;
    if (route.gatewayId() != null && route.gatewayId().startsWith("igw-")) {
      leads =
          world
              .gateways
              .find(route.gatewayId())
              .filter(g -> InternetGateways.isAttached(g, table.vpcId()))
              .isPresent();
    } else if (route.networkInterfaceId() != null) {
      leads =
          world
              .interfaces
              .find(route.networkInterfaceId())
              .filter(n -> n.attachment() != null)
              .isPresent();
    }
    return route.toBuilder().state(leads ? "active" : "blackhole").build();
  }

  private CreateRouteResponse create(CreateRouteRequest q) {
    RouteTable table = world.routeTables.get(q.routeTableId());
    String to = Cidr.parse("destinationCidrBlock", q.destinationCidrBlock()).toString();
    if (table.routes().stream().anyMatch(r -> to.equals(r.destinationCidrBlock()))) {
      throw Ec2Error.of("RouteAlreadyExists", "The route identified by %s already exists.", to);
    }
    Route route = target(table, to, q.gatewayId(), q.instanceId(), q.networkInterfaceId());
    world.conduct.hold(Quota.ROUTES_PER_TABLE, table.routes().size());
    add(world, table.routeTableId(), route);
    return CreateRouteResponse.builder().returnValue(true).build();
  }

  static void add(World world, String tableId, Route route) {
    world.routeTables.change(
        tableId,
        t -> {
          List<Route> routes = new ArrayList<>(t.routes());
          routes.add(route);
          return t.toBuilder().routes(routes).build();
        });
  }

  static void drop(World world, String tableId, Predicate<Route> gone) {
    world.routeTables.change(
        tableId,
        t -> t.toBuilder().routes(t.routes().stream().filter(gone.negate()).toList()).build());
  }

  private Route target(
      RouteTable table, String to, String gateway, String instance, String interfaceId) {
    if (List.of(
                Objects.toString(gateway, ""),
                Objects.toString(instance, ""),
                Objects.toString(interfaceId, ""))
            .stream()
            .filter(s -> !s.isEmpty())
            .count()
        != 1) {
      throw Ec2Error.of(
          "InvalidParameterCombination", "The parameters need exactly one target of the route");
    }
    Route.Builder route =
        Route.builder().destinationCidrBlock(to).origin("CreateRoute").state("active");
    if (gateway != null) {
      checkGateway(table, gateway);
      return route.gatewayId(gateway).build();
    }
    NetworkInterface through =
        instance == null ? world.interfaces.get(interfaceId) : primaryOf(instance);
    if (!through.vpcId().equals(table.vpcId())) {
      throw differs(table, "interface " + through.networkInterfaceId());
    }
    route.networkInterfaceId(through.networkInterfaceId());
    if (through.attachment() != null && through.attachment().instanceId() != null) {
      route
          .instanceId(through.attachment().instanceId())
          .instanceOwnerId(through.attachment().instanceOwnerId());
    }
    return route.build();
  }

  private NetworkInterface primaryOf(String instance) {
    world.machines.get(instance);
    return Machine.interfaces(world, instance)
        .findFirst()
        .orElseThrow(() -> Kind.INSTANCE.notFound(instance));
  }

  /** The code for a gateway that is not there differs from DescribeInternetGateways' own. */
  private void checkGateway(RouteTable table, String id) {
    if (id.startsWith("vpce-")) {
      throw Ec2Error.of(
          "InvalidParameterValue", "Use ModifyVpcEndpoint to add a route to the endpoint %s", id);
    }
    if (!id.startsWith("igw-")) {
      throw Ec2Error.of("InvalidGatewayID.Malformed", "Invalid id: \"%s\"", id);
    }
    if (world.gateways.find(id).isEmpty()) {
      throw Ec2Error.of("InvalidGatewayID.NotFound", "The gateway ID '%s' does not exist", id);
    }
    if (!InternetGateways.isAttached(world.gateways.get(id), table.vpcId())) {
      throw differs(table, "network gateway " + id);
    }
  }

  private static Ec2Error differs(RouteTable table, String what) {
    return Ec2Error.of(
        "InvalidParameterValue",
        "route table %s and %s belong to different networks",
        table.routeTableId(),
        what);
  }

  private ReplaceRouteResponse replace(ReplaceRouteRequest q) {
    RouteTable table = world.routeTables.get(q.routeTableId());
    String to = Cidr.parse("destinationCidrBlock", q.destinationCidrBlock()).toString();
    Predicate<Route> same = r -> to.equals(r.destinationCidrBlock());
    Route old =
        table.routes().stream()
            .filter(same)
            .findFirst()
            .orElseThrow(
                () ->
                    Ec2Error.of(
                        "InvalidParameterValue",
                        "There is no route defined for '%s' in the route table. "
                            + "Use CreateRoute instead.",
                        to));
    boolean local = Boolean.TRUE.equals(q.localTarget()) || "local".equals(old.gatewayId());
    if (local) {
      throw Ec2Error.of("UnsupportedOperation", "The stand-in does not replace local routes");
    }
    Route route = target(table, to, q.gatewayId(), q.instanceId(), q.networkInterfaceId());
    drop(world, q.routeTableId(), same);
    add(world, q.routeTableId(), route);
    return ReplaceRouteResponse.builder().build();
  }

  private DeleteRouteResponse delete(DeleteRouteRequest q) {
    RouteTable table = world.routeTables.get(q.routeTableId());
    String to =
        q.destinationPrefixListId() != null
            ? q.destinationPrefixListId()
            : Cidr.parse("destinationCidrBlock", Objects.toString(q.destinationCidrBlock(), ""))
                .toString();
    Predicate<Route> same =
        r -> to.equals(r.destinationCidrBlock()) || to.equals(r.destinationPrefixListId());
    Route route =
        table.routes().stream().filter(same).findFirst().orElseThrow(() -> absent(table, to));
    if ("local".equals(route.gatewayId()) || route.destinationPrefixListId() != null) {
      throw Ec2Error.of(
          "InvalidParameterValue",
          "cannot remove %s route %s in route table %s",
          "local".equals(route.gatewayId()) ? "local" : "VPC endpoint",
          to,
          q.routeTableId());
    }
    drop(world, q.routeTableId(), same);
    return DeleteRouteResponse.builder().build();
  }

  private static Ec2Error absent(RouteTable table, String to) {
    return Ec2Error.of(
        "InvalidRoute.NotFound",
        "no route with destination-cidr-block %s in route table %s",
        to,
        table.routeTableId());
  }
}
