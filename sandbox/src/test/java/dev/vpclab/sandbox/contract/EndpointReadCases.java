package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Endpoints.service;
import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.filter;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Finding endpoints, and the services that they can be of. */
final class EndpointReadCases {
  private static final Source DESCRIBE = action("DescribeVpcEndpoints");
  private static final Source SERVICES = action("DescribeVpcEndpointServices");

  private EndpointReadCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "endpoints are found by their VPC and service",
              DESCRIBE,
              site -> {
                String vpc = site.vpc();
                String s3 = Endpoints.gateway(site, vpc);
                Endpoints.plain(site, vpc);
                assertThat(
                        find(
                            site,
                            filter("vpc-id", vpc),
                            filter("service-name", service(site, "s3"))))
                    .containsExactly(s3);
              }),
          new Case(
              "endpoints are found by a tag",
              DESCRIBE,
              site -> {
                String vpc = site.vpc();
                Endpoints.gateway(site, vpc);
                String tagged = Endpoints.plain(site, vpc);
                site.ec2().createTags(r -> r.resources(tagged).tags(Site.tag("mark", tagged)));
                assertThat(find(site, filter("tag:mark", tagged))).containsExactly(tagged);
              }),
          new Case(
              "endpoints are found by their state",
              DESCRIBE,
              site -> {
                String vpc = site.vpc();
                String id = Endpoints.gateway(site, vpc);
                Endpoints.untilAvailable(site, id);
                assertThat(
                        find(
                            site, filter("vpc-id", vpc), filter("vpc-endpoint-state", "available")))
                    .containsExactly(id);
              }),
          new Case(
              "endpoints are found by their ids as a filter",
              DESCRIBE,
              site -> {
                String id = Endpoints.gateway(site, site.vpc());
                assertThat(find(site, filter("vpc-endpoint-id", id, Ids.unknown("vpce"))))
                    .containsExactly(id);
              }),
          new Case(
              "an endpoint tells its owner and when it was made",
              action("VpcEndpoint"),
              site -> {
                VpcEndpoint endpoint = Endpoints.of(site, Endpoints.gateway(site, site.vpc()));
                assertThat(endpoint.ownerId()).matches("\\d{12}");
                assertThat(endpoint.creationTimestamp()).isNotNull();
              }),
          new Case(
              "an endpoint that is nobody's work but its owner's is not managed by a requester",
              action("VpcEndpoint"),
              site ->
                  assertThat(
                          Endpoints.of(site, Endpoints.gateway(site, site.vpc()))
                              .requesterManaged())
                      .isFalse()),
          new Case(
              "a service tells its zones and its private name",
              SERVICES,
              site ->
                  assertThat(
                          site.ec2()
                              .describeVpcEndpointServices(
                                  r -> r.serviceNames(service(site, "cloudformation")))
                              .serviceDetails())
                      .singleElement()
                      .satisfies(
                          detail -> {
                            assertThat(detail.availabilityZones()).contains(site.zone(0));
                            assertThat(detail.privateDnsName())
                                .isEqualTo(
                                    "cloudformation." + site.subject().region() + ".amazonaws.com");
                          })),
          new Case(
              "S3 is offered as a gateway and as an interface",
              SERVICES,
              site ->
                  assertThat(
                          site.ec2()
                              .describeVpcEndpointServices(
                                  r -> r.filters(filter("service-name", service(site, "s3"))))
                              .serviceDetails())
                      .flatExtracting(ServiceDetail::serviceType)
                      .extracting("serviceType")
                      .extracting(Object::toString)
                      .containsExactlyInAnyOrder("Gateway", "Interface")),
          new Case(
              "services are found by their type",
              SERVICES,
              site ->
                  assertThat(
                          site.ec2()
                              .describeVpcEndpointServices(
                                  r ->
                                      r.filters(
                                          filter("service-name", service(site, "s3")),
                                          filter("service-type", "Gateway")))
                              .serviceDetails())
                      .hasSize(1)),
          new Case(
              "a service that is not there is an invalid name",
              SERVICES,
              site ->
                  refused(
                      "InvalidServiceName",
                      () ->
                          site.ec2()
                              .describeVpcEndpointServices(
                                  r -> r.serviceNames(service(site, "no-such"))))));

  private static List<String> find(Site site, Filter... filters) {
    return site.ec2().describeVpcEndpoints(r -> r.filters(filters)).vpcEndpoints().stream()
        .map(VpcEndpoint::vpcEndpointId)
        .toList();
  }
}
