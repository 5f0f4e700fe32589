package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Source.IDEMPOTENCY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Client tokens: how a create is repeated safely. */
final class TokenCases {
  private TokenCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "an endpoint is made once for a token",
              IDEMPOTENCY,
              site -> {
                String vpc = site.vpc();
                String token = token();
                String first = endpoint(site, vpc, token);
                assertThat(endpoint(site, vpc, token)).isEqualTo(first);
                assertThat(
                        site.ec2()
                            .describeVpcEndpoints(r -> r.filters(Site.filter("vpc-id", vpc)))
                            .vpcEndpoints())
                    .extracting(VpcEndpoint::vpcEndpointId)
                    .containsExactly(first);
              }),
          new Case(
              "another token makes another endpoint",
              IDEMPOTENCY,
              site -> {
                String vpc = site.vpc();
                assertThat(endpoint(site, vpc, token())).isNotEqualTo(endpoint(site, vpc, token()));
              }),
          new Case(
              "a token with other parameters does not match",
              Source.ERROR_CODES,
              site -> {
                String vpc = site.vpc();
                String other = site.vpc();
                String token = token();
                endpoint(site, vpc, token);
                refused("IdempotentParameterMismatch", () -> endpoint(site, other, token));
              }),
          new Case(
              "a route table is made once for a token",
              IDEMPOTENCY,
              site -> {
                String vpc = site.vpc();
                String token = token();
                assertThat(table(site, vpc, token)).isEqualTo(table(site, vpc, token));
              }),
          new Case(
              "a token has 64 characters at most",
              IDEMPOTENCY,
              site -> {
                String vpc = site.vpc();
                refused(() -> endpoint(site, vpc, "t".repeat(65)));
              }));

  private static String token() {
    return UUID.randomUUID().toString();
  }

  private static String endpoint(Site site, String vpc, String token) {
    return Endpoints.make(
        site, Endpoints.cloudformation(site, vpc).andThen(r -> r.clientToken(token)));
  }

  private static String table(Site site, String vpc, String token) {
    return site.ec2()
        .createRouteTable(
            r -> r.vpcId(vpc).clientToken(token).tagSpecifications(site.mine("route-table")))
        .routeTable()
        .routeTableId();
  }
}
