package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;

/** DeleteVpcEndpoints: what it answers, and what is in the way until it is over. */
final class DeleteEndpointCases {
  private static final Source DELETE = Source.action("DeleteVpcEndpoints");
  private static final String UNKNOWN = "vpce-0123456789abcdef0";

  private DeleteEndpointCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "an interface endpoint is deleting for a while",
              Source.action("VpcEndpoint"),
              site -> {
                String vpc = site.vpc();
                String id = deleted(site, Endpoints.plain(site, vpc, subnet(site, vpc)));
                assertThat(Endpoints.state(site, id)).isEqualTo("deleting");
                site.until("gone", () -> Endpoints.gone(site, id));
              }),
          new Case(
              "an endpoint that was deleted is not described for ever",
              DELETE,
              site -> {
                String id = deleted(site, Endpoints.gateway(site, site.vpc()));
                site.until("not described", () -> unknown(site, id));
              }),
          new Case(
              "an endpoint's network interfaces go with it",
              DELETE,
              site -> {
                String vpc = site.vpc();
                String id = deleted(site, Endpoints.plain(site, vpc, subnet(site, vpc)));
                site.until("gone", () -> Endpoints.gone(site, id));
                assertThat(
                        site.ec2()
                            .describeNetworkInterfaces(r -> r.filters(Site.filter("vpc-id", vpc)))
                            .networkInterfaces())
                    .isEmpty();
              }),
          new Case(
              "DeleteSubnet is refused while an endpoint in it is being deleted",
              Source.reported("aws-controllers-k8s/community#2799"),
              site -> {
                String vpc = site.vpc();
                String subnet = subnet(site, vpc);
                String id = deleted(site, Endpoints.plain(site, vpc, subnet));
                refused(
                    "DependencyViolation", () -> site.ec2().deleteSubnet(r -> r.subnetId(subnet)));
                site.until("gone", () -> Endpoints.gone(site, id));
                site.ec2().deleteSubnet(r -> r.subnetId(subnet));
              }),
          new Case(
              "DeleteSecurityGroup is refused while an endpoint with it is being deleted",
              Source.reported("aws-controllers-k8s/community#2799"),
              site -> {
                String vpc = site.vpc();
                String group = site.group(vpc, "g");
                String id =
                    Endpoints.make(
                        site,
                        Endpoints.cloudformation(site, vpc, subnet(site, vpc))
                            .andThen(r -> r.securityGroupIds(group)));
                deleted(site, id);
                refused(
                    "DependencyViolation",
                    () -> site.ec2().deleteSecurityGroup(r -> r.groupId(group)));
              }),
          new Case(
              "an endpoint that is not there is an unsuccessful item of a call that succeeds",
              DELETE,
              site ->
                  assertThat(
                          site.ec2()
                              .deleteVpcEndpoints(r -> r.vpcEndpointIds(UNKNOWN))
                              .unsuccessful())
                      .singleElement()
                      .satisfies(
                          item -> {
                            assertThat(item.resourceId()).isEqualTo(UNKNOWN);
                            assertThat(item.error().code()).endsWith(".NotFound");
                          })),
          new Case(
              "the endpoints beside an unsuccessful item are deleted",
              DELETE,
              site -> {
                String id = Endpoints.gateway(site, site.vpc());
                site.ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(UNKNOWN, id));
                site.until("gone", () -> Endpoints.gone(site, id));
              }),
          new Case(
              "a call takes 25 endpoints at most",
              Source.reported("couchbaselabs/cbdinocluster#199"),
              site -> {
                List<String> many = Collections.nCopies(26, UNKNOWN);
                refused(
                    "InvalidParameter",
                    () -> site.ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(many)));
              }));

  private static String subnet(Site site, String vpc) {
    return site.subnet(vpc, "10.0.0.0/24");
  }

  private static String deleted(Site site, String id) {
    Endpoints.untilAvailable(site, id);
    site.ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
    return id;
  }

  private static boolean unknown(Site site, String id) {
    return site
        .ec2()
        .describeVpcEndpoints(r -> r.filters(Site.filter("vpc-endpoint-type", "Gateway")))
        .vpcEndpoints()
        .stream()
        .noneMatch(e -> e.vpcEndpointId().equals(id));
  }
}
