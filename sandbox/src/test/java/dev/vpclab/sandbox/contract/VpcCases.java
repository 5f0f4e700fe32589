package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.filter;
import static dev.vpclab.sandbox.contract.Source.DNS;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** VPCs: what they are made with, and their DNS attributes. */
final class VpcCases {
  private static final Source CREATE = action("CreateVpc");
  private static final Source MODIFY = action("ModifyVpcAttribute");

  private VpcCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "a VPC's CIDR block is made canonical",
              CREATE,
              site ->
                  assertThat(
                          site.ec2()
                              .createVpc(
                                  r ->
                                      r.cidrBlock("10.1.2.3/16")
                                          .tagSpecifications(site.mine("vpc")))
                              .vpc()
                              .cidrBlock())
                      .isEqualTo("10.1.0.0/16")),
          new Case(
              "a VPC is not larger than a /16",
              CREATE,
              site -> refused("InvalidVpc.Range", () -> site.vpc("10.0.0.0/15"))),
          new Case(
              "a VPC is not smaller than a /28",
              CREATE,
              site -> refused("InvalidVpc.Range", () -> site.vpc("10.0.0.0/29"))),
          new Case(
              "a CIDR block that is none is an invalid value",
              CREATE,
              site -> refused("InvalidParameterValue", () -> site.vpc("10.0.0.256/24"))),
          new Case("CreateVpc called twice makes two VPCs", CREATE, VpcCases::twice),
          new Case("a VPC becomes available", action("Vpc"), VpcCases::available),
          new Case(
              "a VPC comes with a main route table that holds its local route",
              Source.ROUTE_TABLES,
              VpcCases::mainTable),
          new Case(
              "a VPC comes with a group named default", Source.DEFAULT_GROUPS, VpcCases::group),
          new Case("a VPC comes with a default network ACL", CREATE, VpcCases::acl),
          new Case(
              "in a VPC made by CreateVpc, DNS support is on and DNS hostnames are off",
              DNS,
              site -> {
                String vpc = site.vpc();
                assertThat(on(site, vpc, VpcAttributeName.ENABLE_DNS_SUPPORT)).isTrue();
                assertThat(on(site, vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES)).isFalse();
              }),
          new Case(
              "DNS hostnames are switched on and off",
              MODIFY,
              site -> {
                String vpc = site.vpc();
                hostnames(site, vpc, true);
                assertThat(on(site, vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES)).isTrue();
                hostnames(site, vpc, false);
                assertThat(on(site, vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES)).isFalse();
              }),
          new Case(
              "the two DNS attributes are not changed in one call",
              MODIFY,
              site -> {
                String vpc = site.vpc();
                refused(
                    "InvalidParameterCombination",
                    () ->
                        site.ec2()
                            .modifyVpcAttribute(
                                r ->
                                    r.vpcId(vpc)
                                        .enableDnsSupport(v -> v.value(true))
                                        .enableDnsHostnames(v -> v.value(true))));
              }),
          new Case(
              "DNS hostnames cannot be switched on without DNS support",
              MODIFY,
              site -> {
                String vpc = site.vpc();
                site.ec2()
                    .modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsSupport(v -> v.value(false)));
                refused(() -> hostnames(site, vpc, true));
              }));

  private static void hostnames(Site site, String vpc, boolean on) {
    site.ec2().modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(on)));
  }

  private static boolean on(Site site, String vpc, VpcAttributeName name) {
    var all = site.ec2().describeVpcAttribute(r -> r.vpcId(vpc).attribute(name));
    return name == VpcAttributeName.ENABLE_DNS_SUPPORT
        ? all.enableDnsSupport().value()
        : all.enableDnsHostnames().value();
  }

  private static void twice(Site site) {
    assertThat(site.vpc()).isNotEqualTo(site.vpc());
    assertThat(site.ec2().describeVpcs(r -> r.filters(site.mine())).vpcs()).hasSize(2);
  }

  private static void available(Site site) {
    String vpc = site.vpc();
    site.until(
        "available",
        () ->
            site.ec2()
                .describeVpcs(r -> r.vpcIds(vpc))
                .vpcs()
                .get(0)
                .stateAsString()
                .equals("available"));
  }

  private static void mainTable(Site site) {
    String vpc = site.vpc();
    assertThat(
            site.ec2()
                .describeRouteTables(
                    r -> r.filters(filter("vpc-id", vpc), filter("association.main", "true")))
                .routeTables())
        .singleElement()
        .satisfies(
            t ->
                assertThat(t.routes())
                    .extracting("gatewayId", "destinationCidrBlock")
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("local", Site.VPC_CIDR)));
  }

  private static void group(Site site) {
    String vpc = site.vpc();
    assertThat(
            site.ec2()
                .describeSecurityGroups(r -> r.filters(filter("vpc-id", vpc)))
                .securityGroups())
        .extracting(SecurityGroup::groupName)
        .containsExactly("default");
  }

  private static void acl(Site site) {
    String vpc = site.vpc();
    assertThat(site.ec2().describeNetworkAcls(r -> r.filters(filter("vpc-id", vpc))).networkAcls())
        .extracting(NetworkAcl::isDefault)
        .containsExactly(true);
  }
}
