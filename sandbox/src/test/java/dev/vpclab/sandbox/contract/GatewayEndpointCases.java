package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Endpoints.s3;
import static dev.vpclab.sandbox.contract.Endpoints.service;
import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.filter;
import static dev.vpclab.sandbox.contract.Source.GATEWAY_ENDPOINTS;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Gateway endpoints and the routes that are theirs. */
final class GatewayEndpointCases {
  private static final Source CREATE = action("CreateVpcEndpoint");

  private GatewayEndpointCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "an endpoint is a gateway endpoint unless another type is asked for",
              CREATE,
              site -> {
                String vpc = site.vpc();
                String id =
                    Endpoints.make(
                        site,
                        r ->
                            r.vpcId(vpc)
                                .serviceName(service(site, "s3"))
                                .tagSpecifications(site.mine("vpc-endpoint")));
                assertThat(Endpoints.of(site, id).vpcEndpointType())
                    .isEqualTo(VpcEndpointType.GATEWAY);
                site.ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
              }),
          new Case(
              "a gateway endpoint becomes available",
              GATEWAY_ENDPOINTS,
              site -> Endpoints.untilAvailable(site, Endpoints.gateway(site, site.vpc()))),
          new Case(
              "a gateway endpoint puts a route for its prefix list into each of its tables",
              GATEWAY_ENDPOINTS,
              site -> {
                String vpc = site.vpc();
                String one = site.table(vpc);
                String two = site.table(vpc);
                String id = Endpoints.gateway(site, vpc, one, two);
                Endpoints.untilAvailable(site, id);
                for (String table : List.of(one, two)) {
                  assertThat(prefixRoutes(site, table))
                      .singleElement()
                      .satisfies(
                          route -> {
                            assertThat(route.gatewayId()).isEqualTo(id);
                            assertThat(route.destinationPrefixListId()).startsWith("pl-");
                          });
                }
              }),
          new Case(
              "the prefix list is described under the service's name, with its CIDR blocks",
              action("DescribePrefixLists"),
              site ->
                  assertThat(
                          site.ec2()
                              .describePrefixLists(
                                  r -> r.filters(filter("prefix-list-name", service(site, "s3"))))
                              .prefixLists())
                      .singleElement()
                      .extracting(PrefixList::cidrs)
                      .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                      .isNotEmpty()),
          new Case(
              "a route table has one gateway endpoint a service",
              GATEWAY_ENDPOINTS,
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                Endpoints.gateway(site, vpc, table);
                refused("RouteAlreadyExists", () -> Endpoints.gateway(site, vpc, table));
              }),
          new Case(
              "a gateway endpoint's route cannot be deleted as a route",
              GATEWAY_ENDPOINTS,
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                Endpoints.gateway(site, vpc, table);
                String list = prefixRoutes(site, table).get(0).destinationPrefixListId();
                refused(
                    () ->
                        site.ec2()
                            .deleteRoute(r -> r.routeTableId(table).destinationPrefixListId(list)));
              }),
          new Case(
              "a gateway endpoint's routes go with it",
              action("DeleteVpcEndpoints"),
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                String id = Endpoints.gateway(site, vpc, table);
                Endpoints.untilAvailable(site, id);
                site.ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
                site.until("endpoint gone", () -> Endpoints.gone(site, id));
                assertThat(prefixRoutes(site, table)).isEmpty();
              }),
          new Case(
              "a gateway endpoint's route tables are of its VPC",
              CREATE,
              site -> {
                String vpc = site.vpc();
                String far = site.table(site.vpc());
                refused(() -> Endpoints.gateway(site, vpc, far));
              }),
          new Case(
              "a gateway endpoint takes no subnets",
              CREATE,
              site -> {
                String vpc = site.vpc();
                String subnet = site.subnet(vpc, "10.0.0.0/24");
                refused(
                    () -> Endpoints.make(site, s3(site, vpc).andThen(r -> r.subnetIds(subnet))));
              }),
          new Case(
              "a gateway endpoint has no private DNS",
              CREATE,
              site -> {
                VpcEndpoint endpoint = Endpoints.of(site, Endpoints.gateway(site, site.vpc()));
                assertThat(endpoint.privateDnsEnabled()).isFalse();
              }),
          new Case(
              "a gateway endpoint is one of the service's types",
              CREATE,
              site -> {
                String vpc = site.vpc();
                refused(
                    "InvalidParameter",
                    () ->
                        Endpoints.make(
                            site,
                            s3(site, vpc)
                                .andThen(r -> r.serviceName(service(site, "cloudformation")))));
              }));

  static List<Route> prefixRoutes(Site site, String table) {
    return RouteCases.routes(site, table).stream()
        .filter(r -> r.destinationPrefixListId() != null)
        .toList();
  }
}
