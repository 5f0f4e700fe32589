package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.filter;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups as a whole. */
final class GroupCases {
  private static final Source CREATE = action("CreateSecurityGroup");
  private static final Source DELETE = action("DeleteSecurityGroup");

  private GroupCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "a new group lets everything out and nothing in",
              CREATE,
              site -> {
                SecurityGroup group = of(site, site.group(site.vpc(), "g"));
                assertThat(group.ipPermissions()).isEmpty();
                assertThat(group.ipPermissionsEgress())
                    .singleElement()
                    .satisfies(
                        p -> {
                          assertThat(p.ipProtocol()).isEqualTo("-1");
                          assertThat(p.ipRanges())
                              .extracting("cidrIp")
                              .containsExactly("0.0.0.0/0");
                        });
              }),
          new Case(
              "a group's name is unique in its VPC",
              CREATE,
              site -> {
                String vpc = site.vpc();
                site.group(vpc, "g");
                refused("InvalidGroup.Duplicate", () -> site.group(vpc, "g"));
              }),
          new Case(
              "two VPCs may have groups of the same name",
              CREATE,
              site -> {
                String one = site.group(site.vpc(), "g");
                assertThat(site.group(site.vpc(), "g")).isNotEqualTo(one);
              }),
          new Case(
              "a group's name does not begin with sg-",
              CREATE,
              site -> {
                String vpc = site.vpc();
                refused("InvalidParameterValue", () -> site.group(vpc, "sg-mine"));
              }),
          new Case(
              "the default group cannot be deleted",
              Source.DEFAULT_GROUPS,
              site -> {
                String id = defaultGroup(site, site.vpc());
                refused("CannotDelete", () -> delete(site, id));
              }),
          new Case(
              "DeleteSecurityGroup is refused while another group refers to it",
              DELETE,
              site -> {
                String vpc = site.vpc();
                String group = site.group(vpc, "g");
                String other = site.group(vpc, "other");
                site.ec2()
                    .authorizeSecurityGroupIngress(
                        r -> r.groupId(other).ipPermissions(from(group)));
                refused("DependencyViolation", () -> delete(site, group));
              }),
          new Case(
              "a group that refers to itself alone can be deleted",
              DELETE,
              site -> {
                String group = site.group(site.vpc(), "g");
                site.ec2()
                    .authorizeSecurityGroupIngress(
                        r -> r.groupId(group).ipPermissions(from(group)));
                delete(site, group);
                refused("InvalidGroup.NotFound", () -> of(site, group));
              }),
          new Case(
              "DeleteSecurityGroup is refused while a network interface has the group",
              DELETE,
              site -> {
                String vpc = site.vpc();
                String group = site.group(vpc, "g");
                site.networkInterface(site.subnet(vpc, "10.0.0.0/24"), group);
                refused("DependencyViolation", () -> delete(site, group));
              }));

  static SecurityGroup of(Site site, String id) {
    return site.ec2().describeSecurityGroups(r -> r.groupIds(id)).securityGroups().get(0);
  }

  static String defaultGroup(Site site, String vpc) {
    return site.ec2()
        .describeSecurityGroups(
            r -> r.filters(filter("vpc-id", vpc), filter("group-name", "default")))
        .securityGroups()
        .get(0)
        .groupId();
  }

  private static IpPermission from(String group) {
    return IpPermission.builder().ipProtocol("-1").userIdGroupPairs(p -> p.groupId(group)).build();
  }

  private static void delete(Site site, String id) {
    site.ec2().deleteSecurityGroup(r -> r.groupId(id));
  }
}
