package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;

/** DeleteVpc: what keeps a VPC, and what goes with it. */
final class DeleteVpcCases {
  private static final Source DELETE = Source.action("DeleteVpc");

  private DeleteVpcCases() {}

  static final List<Case> CASES =
      List.of(
          keeps("a subnet", (site, vpc) -> site.subnet(vpc, "10.0.0.0/24")),
          keeps("a route table that is not the main one", Site::table),
          keeps("a security group that is not the default one", (s, vpc) -> s.group(vpc, "g")),
          keeps(
              "a network ACL that is not the default one",
              (site, vpc) ->
                  site.ec2()
                      .createNetworkAcl(
                          r -> r.vpcId(vpc).tagSpecifications(site.mine("network-acl")))),
          keeps("an attached internet gateway", (site, vpc) -> site.gateway(vpc)),
          keeps("a gateway endpoint", (site, vpc) -> Endpoints.gateway(site, vpc)),
          keeps("an interface endpoint", (site, vpc) -> Endpoints.plain(site, vpc)),
          new Case(
              "what a VPC comes with goes with it",
              DELETE,
              site -> {
                String vpc = site.vpc();
                site.ec2().deleteVpc(r -> r.vpcId(vpc));
                var inside = filter("vpc-id", vpc);
                assertThat(site.ec2().describeVpcs(r -> r.filters(inside)).vpcs()).isEmpty();
                assertThat(site.ec2().describeRouteTables(r -> r.filters(inside)).routeTables())
                    .isEmpty();
                assertThat(
                        site.ec2().describeSecurityGroups(r -> r.filters(inside)).securityGroups())
                    .isEmpty();
                assertThat(site.ec2().describeNetworkAcls(r -> r.filters(inside)).networkAcls())
                    .isEmpty();
              }),
          new Case(
              "a VPC can be deleted once what it has had is gone",
              DELETE,
              site -> {
                String vpc = site.vpc();
                String endpoint = Endpoints.gateway(site, vpc);
                site.ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(endpoint));
                site.until("endpoint gone", () -> Endpoints.gone(site, endpoint));
                site.ec2().deleteVpc(r -> r.vpcId(vpc));
              }));

  private static Case keeps(String what, BiConsumer<Site, String> make) {
    return new Case(
        "DeleteVpc is refused while there is " + what,
        DELETE,
        site -> {
          String vpc = site.vpc();
          make.accept(site, vpc);
          refused("DependencyViolation", () -> site.ec2().deleteVpc(r -> r.vpcId(vpc)));
        });
  }
}
