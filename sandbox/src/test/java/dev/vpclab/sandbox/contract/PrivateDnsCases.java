package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Source.INTERFACE_ENDPOINTS;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DnsEntry;

/** Names of interface endpoints, private ones above all. */
final class PrivateDnsCases {
  private static final Source CREATE = action("CreateVpcEndpoint");
  private static final Source CONFLICT = Source.reported("hashicorp/terraform-provider-aws#17269");
  private static final String CONFLICTS =
      "private-dns-enabled cannot be set because there is already a conflicting DNS domain";

  private PrivateDnsCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "an endpoint has a name of the region, then one of each zone",
              INTERFACE_ENDPOINTS,
              site -> {
                String vpc = site.vpc();
                String subnet = site.subnet(vpc, "10.0.0.0/24");
                String id = Endpoints.plain(site, vpc, subnet);
                Endpoints.untilAvailable(site, id);
                String tail = ".cloudformation." + site.subject().region() + ".vpce.amazonaws.com";
                assertThat(Endpoints.of(site, id).dnsEntries())
                    .extracting(DnsEntry::dnsName)
                    .satisfiesExactly(
                        name -> assertThat(name).startsWith(id + "-").endsWith(tail),
                        name ->
                            assertThat(name)
                                .startsWith(id + "-")
                                .endsWith("-" + site.zone(0) + tail));
              }),
          new Case(
              "with private DNS the service's own name is among an endpoint's names",
              INTERFACE_ENDPOINTS,
              site -> {
                String subnet = subnet(site);
                String id = Endpoints.make(site, named(site, subnet));
                Endpoints.untilAvailable(site, id);
                assertThat(Endpoints.of(site, id).dnsEntries())
                    .extracting(DnsEntry::dnsName)
                    .contains("cloudformation." + site.subject().region() + ".amazonaws.com");
              }),
          new Case(
              "private DNS needs DNS hostnames",
              CREATE,
              site -> {
                String subnet = site.subnet(site.vpc(), "10.0.0.0/24");
                refused("InvalidParameter", () -> Endpoints.make(site, named(site, subnet)));
              }),
          new Case(
              "private DNS needs DNS support",
              CREATE,
              site -> {
                String subnet = subnet(site);
                String vpc = vpcOf(site, subnet);
                site.ec2()
                    .modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsSupport(v -> v.value(false)));
                refused("InvalidParameter", () -> Endpoints.make(site, named(site, subnet)));
              }),
          new Case(
              "a service's private name is one endpoint's in a VPC",
              CONFLICT,
              site -> {
                String subnet = subnet(site);
                Endpoints.make(site, named(site, subnet));
                assertThat(
                        refused(
                            "InvalidParameter", () -> Endpoints.make(site, named(site, subnet))))
                    .startsWith(CONFLICTS);
              }),
          new Case(
              "a service's private name is free again once the endpoint is gone",
              CONFLICT,
              site -> {
                String subnet = subnet(site);
                String first = Endpoints.make(site, named(site, subnet));
                Endpoints.untilAvailable(site, first);
                site.ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(first));
                site.until("endpoint gone", () -> Endpoints.gone(site, first));
                Endpoints.make(site, named(site, subnet));
              }),
          new Case(
              "without private DNS a second endpoint of a service is a true duplicate",
              CREATE,
              site -> {
                String vpc = site.vpc();
                assertThat(Endpoints.plain(site, vpc)).isNotEqualTo(Endpoints.plain(site, vpc));
              }),
          new Case(
              "S3's private name for inbound resolvers only needs a gateway endpoint first",
              action("DnsOptionsSpecification"),
              site -> {
                String subnet = subnet(site);
                refused(
                    "InvalidParameter",
                    () ->
                        Endpoints.make(
                            site,
                            named(site, subnet)
                                .andThen(
                                    r ->
                                        r.serviceName(Endpoints.service(site, "s3"))
                                            .dnsOptions(
                                                o ->
                                                    o.privateDnsOnlyForInboundResolverEndpoint(
                                                        true)))));
              }));

  /** A subnet in a VPC with both DNS attributes on. */
  private static String subnet(Site site) {
    String vpc = site.vpc();
    Endpoints.hostnames(site, vpc);
    return site.subnet(vpc, "10.0.0.0/24");
  }

  /** The request of an endpoint with private DNS. */
  private static Consumer<CreateVpcEndpointRequest.Builder> named(Site site, String subnet) {
    return Endpoints.cloudformation(site, vpcOf(site, subnet), subnet)
        .andThen(r -> r.privateDnsEnabled(true));
  }

  private static String vpcOf(Site site, String subnet) {
    return site.ec2().describeSubnets(r -> r.subnetIds(subnet)).subnets().get(0).vpcId();
  }
}
