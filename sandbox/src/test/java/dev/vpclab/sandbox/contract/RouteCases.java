package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.Route;

/** Routes. */
final class RouteCases {
  private static final Source CREATE = action("CreateRoute");
  private static final String ALL = "0.0.0.0/0";

  private RouteCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "a route table is made with the VPC's local route and nothing else",
              action("Route"),
              site ->
                  assertThat(routes(site, site.table(site.vpc())))
                      .extracting(
                          Route::destinationCidrBlock,
                          Route::gatewayId,
                          Route::originAsString,
                          Route::stateAsString)
                      .containsExactly(
                          tuple(Site.VPC_CIDR, "local", "CreateRouteTable", "active"))),
          new Case(
              "a route made by CreateRoute says so and is active",
              action("Route"),
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                String gateway = site.gateway(vpc);
                create(site, table, ALL, gateway);
                assertThat(routes(site, table))
                    .extracting(
                        Route::destinationCidrBlock,
                        Route::gatewayId,
                        Route::originAsString,
                        Route::stateAsString)
                    .contains(tuple(ALL, gateway, "CreateRoute", "active"));
              }),
          new Case(
              "a route's destination is made canonical",
              CREATE,
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                create(site, table, "203.0.113.9/24", site.gateway(vpc));
                assertThat(routes(site, table))
                    .extracting(Route::destinationCidrBlock)
                    .contains("203.0.113.0/24");
              }),
          new Case(
              "a destination has one route",
              Source.ERROR_CODES,
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                String gateway = site.gateway(vpc);
                create(site, table, ALL, gateway);
                refused("RouteAlreadyExists", () -> create(site, table, ALL, gateway));
              }),
          new Case(
              "a route does not lead to a gateway that is not attached to the VPC",
              CREATE,
              site -> {
                String table = site.table(site.vpc());
                String gateway = site.gateway();
                refused("InvalidParameterValue", () -> create(site, table, ALL, gateway));
              }),
          new Case(
              "a route needs a target",
              CREATE,
              site -> {
                String table = site.table(site.vpc());
                refused(
                    () ->
                        site.ec2()
                            .createRoute(r -> r.routeTableId(table).destinationCidrBlock(ALL)));
              }),
          new Case(
              "a route to a gateway that was detached is a black hole",
              action("Route"),
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                String gateway = site.gateway(vpc);
                create(site, table, ALL, gateway);
                GatewayCases.detach(site, gateway, vpc);
                assertThat(routes(site, table))
                    .extracting(Route::destinationCidrBlock, Route::stateAsString)
                    .contains(tuple(ALL, "blackhole"));
              }),
          new Case(
              "ReplaceRoute gives a route another target",
              action("ReplaceRoute"),
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                create(site, table, ALL, site.gateway(vpc));
                String eni = site.networkInterface(site.subnet(vpc, "10.0.0.0/24"));
                site.ec2()
                    .replaceRoute(
                        r ->
                            r.routeTableId(table)
                                .destinationCidrBlock(ALL)
                                .networkInterfaceId(eni));
                assertThat(routes(site, table))
                    .extracting(Route::networkInterfaceId, Route::gatewayId)
                    .contains(tuple(eni, null));
              }),
          new Case(
              "ReplaceRoute makes no route",
              action("ReplaceRoute"),
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                String gateway = site.gateway(vpc);
                refused(
                    () ->
                        site.ec2()
                            .replaceRoute(
                                r ->
                                    r.routeTableId(table)
                                        .destinationCidrBlock(ALL)
                                        .gatewayId(gateway)));
              }),
          new Case(
              "a route that is not there cannot be deleted",
              Source.ERROR_CODES,
              site -> {
                String table = site.table(site.vpc());
                refused("InvalidRoute.NotFound", () -> delete(site, table, ALL));
              }),
          new Case(
              "the local route cannot be deleted",
              Source.ROUTE_TABLES,
              site -> {
                String table = site.table(site.vpc());
                refused(() -> delete(site, table, Site.VPC_CIDR));
              }));

  static List<Route> routes(Site site, String table) {
    return site.ec2()
        .describeRouteTables(r -> r.routeTableIds(table))
        .routeTables()
        .get(0)
        .routes();
  }

  private static void create(Site site, String table, String to, String gateway) {
    site.ec2().createRoute(r -> r.routeTableId(table).destinationCidrBlock(to).gatewayId(gateway));
  }

  private static void delete(Site site, String table, String to) {
    site.ec2().deleteRoute(r -> r.routeTableId(table).destinationCidrBlock(to));
  }
}
