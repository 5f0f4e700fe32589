package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Subnets and the addresses in them. */
final class SubnetCases {
  private static final Source CREATE = action("CreateSubnet");
  private static final Source DELETE = action("DeleteSubnet");

  private SubnetCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "a subnet's CIDR block is made canonical",
              CREATE,
              site ->
                  assertThat(of(site, site.subnet(site.vpc(), "10.0.5.9/24")).cidrBlock())
                      .isEqualTo("10.0.5.0/24")),
          new Case(
              "a subnet lies in its VPC",
              CREATE,
              site -> refused("InvalidSubnet.Range", () -> site.subnet(site.vpc(), "10.1.0.0/24"))),
          new Case(
              "a subnet is not smaller than a /28",
              CREATE,
              site -> refused("InvalidSubnet.Range", () -> site.subnet(site.vpc(), "10.0.0.0/29"))),
          new Case(
              "subnets do not overlap",
              CREATE,
              site -> {
                String vpc = site.vpc();
                site.subnet(vpc, "10.0.0.0/24");
                refused("InvalidSubnet.Conflict", () -> site.subnet(vpc, "10.0.0.128/25"));
              }),
          new Case(
              "a subnet's zone must be one of the region",
              CREATE,
              site -> {
                String vpc = site.vpc();
                refused(
                    "InvalidParameterValue",
                    () ->
                        site.ec2()
                            .createSubnet(
                                r ->
                                    r.vpcId(vpc)
                                        .cidrBlock("10.0.0.0/24")
                                        .availabilityZone(site.subject().region() + "z")));
              }),
          new Case(
              "a subnet is in the zone that was asked for",
              CREATE,
              site ->
                  assertThat(of(site, site.subnet(site.vpc(), "10.0.0.0/24", 1)).availabilityZone())
                      .isEqualTo(site.zone(1))),
          new Case(
              "five addresses of a subnet are not to be had",
              Source.SUBNET_SIZING,
              site ->
                  assertThat(
                          of(site, site.subnet(site.vpc(), "10.0.0.0/28"))
                              .availableIpAddressCount())
                      .isEqualTo(11)),
          new Case(
              "a subnet gives no public addresses until that is switched on",
              action("ModifySubnetAttribute"),
              SubnetCases::mapPublicIp),
          new Case(
              "a wanted address must lie in the subnet",
              action("CreateNetworkInterface"),
              site -> {
                String subnet = site.subnet(site.vpc(), "10.0.0.0/24");
                refused("InvalidParameterValue", () -> at(site, subnet, "10.0.1.9"));
              }),
          new Case(
              "a wanted address must be free",
              Source.ERROR_CODES,
              site -> {
                String subnet = site.subnet(site.vpc(), "10.0.0.0/24");
                at(site, subnet, "10.0.0.9");
                refused("InvalidIPAddress.InUse", () -> at(site, subnet, "10.0.0.9"));
              }),
          new Case(
              "DeleteSubnet is refused while there is a network interface in it",
              DELETE,
              site -> {
                String subnet = site.subnet(site.vpc(), "10.0.0.0/24");
                site.networkInterface(subnet);
                refused(
                    "DependencyViolation", () -> site.ec2().deleteSubnet(r -> r.subnetId(subnet)));
              }));

  private static Subnet of(Site site, String id) {
    return site.ec2().describeSubnets(r -> r.subnetIds(id)).subnets().get(0);
  }

  private static void at(Site site, String subnet, String address) {
    site.ec2()
        .createNetworkInterface(
            r ->
                r.subnetId(subnet)
                    .privateIpAddress(address)
                    .tagSpecifications(site.mine("network-interface")));
  }

  private static void mapPublicIp(Site site) {
    String id = site.subnet(site.vpc(), "10.0.0.0/24");
    assertThat(of(site, id).mapPublicIpOnLaunch()).isFalse();
    site.ec2().modifySubnetAttribute(r -> r.subnetId(id).mapPublicIpOnLaunch(v -> v.value(true)));
    assertThat(of(site, id).mapPublicIpOnLaunch()).isTrue();
  }
}
