package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Endpoints.networkInterface;
import static dev.vpclab.sandbox.contract.Endpoints.plain;
import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Source.INTERFACE_ENDPOINTS;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Interface endpoints and their network interfaces. */
final class InterfaceEndpointCases {
  private static final Source CREATE = action("CreateVpcEndpoint");

  private InterfaceEndpointCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "an interface endpoint is pending, then available",
              action("VpcEndpoint"),
              site -> {
                String vpc = site.vpc();
                String subnet = site.subnet(vpc, "10.0.0.0/24");
                String id = plain(site, vpc, subnet);
                assertThat(Endpoints.state(site, id)).isEqualTo("pending");
                Endpoints.untilAvailable(site, id);
              }),
          new Case(
              "an interface endpoint has a network interface in each subnet, with an address of it",
              INTERFACE_ENDPOINTS,
              site -> {
                String vpc = site.vpc();
                String subnet = site.subnet(vpc, "10.0.7.0/24");
                NetworkInterface eni = networkInterface(site, plain(site, vpc, subnet));
                assertThat(eni.subnetId()).isEqualTo(subnet);
                assertThat(eni.privateIpAddress()).startsWith("10.0.7.");
              }),
          new Case(
              "an endpoint's network interface is managed by its requester",
              Source.REQUESTER_MANAGED,
              site -> {
                NetworkInterface eni = eni(site);
                assertThat(eni.requesterManaged()).isTrue();
                assertThat(eni.interfaceTypeAsString()).isEqualTo("vpc_endpoint");
              }),
          new Case(
              "an endpoint's network interface cannot be deleted by hand",
              Source.REQUESTER_MANAGED,
              site -> {
                String eni = eni(site).networkInterfaceId();
                refused(() -> site.ec2().deleteNetworkInterface(r -> r.networkInterfaceId(eni)));
              }),
          new Case(
              "an interface endpoint has the VPC's default group unless others are given",
              CREATE,
              site -> {
                String vpc = site.vpc();
                String id = plain(site, vpc, site.subnet(vpc, "10.0.0.0/24"));
                assertThat(Endpoints.of(site, id).groups())
                    .extracting("groupId")
                    .containsExactly(GroupCases.defaultGroup(site, vpc));
              }),
          new Case(
              "the groups of an interface endpoint are those of its network interfaces",
              CREATE,
              site -> {
                String vpc = site.vpc();
                String group = site.group(vpc, "g");
                String id =
                    Endpoints.make(
                        site,
                        Endpoints.cloudformation(site, vpc, site.subnet(vpc, "10.0.0.0/24"))
                            .andThen(r -> r.securityGroupIds(group)));
                assertThat(Endpoints.of(site, id).groups())
                    .extracting("groupId")
                    .containsExactly(group);
                assertThat(networkInterface(site, id).groups())
                    .extracting("groupId")
                    .containsExactly(group);
              }),
          new Case(
              "an interface endpoint takes one subnet a zone",
              Source.reported("openshift/hypershift#8651"),
              site -> {
                String vpc = site.vpc();
                String one = site.subnet(vpc, "10.0.0.0/24");
                String two = site.subnet(vpc, "10.0.1.0/24");
                refused("DuplicateSubnetsInSameZone", () -> plain(site, vpc, one, two));
              }),
          new Case(
              "an interface endpoint's subnets are of its VPC",
              CREATE,
              site -> {
                String vpc = site.vpc();
                String far = site.subnet(site.vpc(), "10.0.0.0/24");
                refused(() -> plain(site, vpc, far));
              }),
          new Case(
              "the service must be one that there is",
              Source.ERROR_CODES,
              site -> {
                String vpc = site.vpc();
                refused(
                    "InvalidServiceName",
                    () ->
                        Endpoints.make(
                            site,
                            Endpoints.cloudformation(site, vpc)
                                .andThen(r -> r.serviceName(Endpoints.service(site, "no-such")))));
              }),
          new Case(
              "an interface endpoint takes no route tables",
              CREATE,
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                refused(
                    () ->
                        Endpoints.make(
                            site,
                            Endpoints.cloudformation(site, vpc)
                                .andThen(r -> r.routeTableIds(table))));
              }));

  /** Of a new endpoint in a new VPC. */
  private static NetworkInterface eni(Site site) {
    String vpc = site.vpc();
    return networkInterface(site, plain(site, vpc, site.subnet(vpc, "10.0.0.0/24")));
  }
}
