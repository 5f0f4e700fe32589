package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.filter;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Rules of security groups. */
final class RuleCases {
  private static final Source AUTHORIZE = action("AuthorizeSecurityGroupIngress");
  private static final Source REVOKE = action("RevokeSecurityGroupIngress");
  private static final String NEAR = "10.0.0.0/16";

  private RuleCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "rules of one protocol and the same ports are described as one permission",
              action("IpPermission"),
              site -> {
                String group = site.group(site.vpc(), "g");
                allow(site, group, tcp(22, 22, NEAR));
                allow(site, group, tcp(22, 22, "192.0.2.0/24"));
                assertThat(permissions(site, group))
                    .singleElement()
                    .satisfies(
                        p ->
                            assertThat(p.ipRanges())
                                .extracting("cidrIp")
                                .containsExactlyInAnyOrder(NEAR, "192.0.2.0/24"));
              }),
          new Case(
              "a protocol given by its number is described by its name",
              action("IpPermission"),
              site -> {
                String group = site.group(site.vpc(), "g");
                allow(site, group, tcp(22, 22, NEAR).toBuilder().ipProtocol("6").build());
                assertThat(permissions(site, group))
                    .extracting(IpPermission::ipProtocol)
                    .containsExactly("tcp");
              }),
          new Case(
              "a rule for all protocols has no ports",
              action("IpPermission"),
              site -> {
                String group = site.group(site.vpc(), "g");
                allow(site, group, tcp(22, 22, NEAR).toBuilder().ipProtocol("-1").build());
                assertThat(permissions(site, group))
                    .singleElement()
                    .satisfies(
                        p -> {
                          assertThat(p.fromPort()).isNull();
                          assertThat(p.toPort()).isNull();
                        });
              }),
          new Case(
              "each rule has an id of its own",
              action("DescribeSecurityGroupRules"),
              site -> {
                String group = site.group(site.vpc(), "g");
                allow(site, group, tcp(22, 22, NEAR, "192.0.2.0/24"));
                assertThat(
                        site.ec2()
                            .describeSecurityGroupRules(r -> r.filters(filter("group-id", group)))
                            .securityGroupRules())
                    .filteredOn(rule -> !rule.isEgress())
                    .hasSize(2)
                    .extracting(SecurityGroupRule::securityGroupRuleId)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.startsWith("sgr-"));
              }),
          new Case(
              "a rule is there once",
              Source.ERROR_CODES,
              site -> {
                String group = site.group(site.vpc(), "g");
                allow(site, group, tcp(22, 22, NEAR));
                refused("InvalidPermission.Duplicate", () -> allow(site, group, tcp(22, 22, NEAR)));
              }),
          new Case(
              "a call with one rule that is there adds none of the others",
              AUTHORIZE,
              site -> {
                String group = site.group(site.vpc(), "g");
                allow(site, group, tcp(22, 22, NEAR));
                refused(
                    "InvalidPermission.Duplicate",
                    () -> allow(site, group, tcp(80, 80, NEAR), tcp(22, 22, NEAR)));
                assertThat(permissions(site, group)).hasSize(1);
              }),
          new Case(
              "ports are given in order",
              AUTHORIZE,
              site -> {
                String group = site.group(site.vpc(), "g");
                refused("InvalidParameterValue", () -> allow(site, group, tcp(80, 22, NEAR)));
              }),
          new Case(
              "a rule may name a group as its source",
              AUTHORIZE,
              site -> {
                String vpc = site.vpc();
                String group = site.group(vpc, "g");
                String other = site.group(vpc, "other");
                allow(
                    site,
                    group,
                    IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(443)
                        .toPort(443)
                        .userIdGroupPairs(p -> p.groupId(other))
                        .build());
                assertThat(permissions(site, group).get(0).userIdGroupPairs())
                    .extracting("groupId")
                    .containsExactly(other);
              }),
          new Case(
              "a rule is revoked by its content",
              REVOKE,
              site -> {
                String group = site.group(site.vpc(), "g");
                allow(site, group, tcp(22, 22, NEAR));
                revoke(site, group, tcp(22, 22, NEAR));
                assertThat(permissions(site, group)).isEmpty();
              }),
          new Case(
              "a rule that is not there cannot be revoked",
              REVOKE,
              site -> {
                String group = site.group(site.vpc(), "g");
                refused("InvalidPermission.NotFound", () -> revoke(site, group, tcp(22, 22, NEAR)));
              }),
          new Case(
              "what a new group lets out can be revoked",
              action("RevokeSecurityGroupEgress"),
              site -> {
                String group = site.group(site.vpc(), "g");
                List<IpPermission> out = GroupCases.of(site, group).ipPermissionsEgress();
                site.ec2().revokeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(out));
                assertThat(GroupCases.of(site, group).ipPermissionsEgress()).isEmpty();
              }));

  private static IpPermission tcp(int from, int to, String... cidrs) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(from)
        .toPort(to)
        .ipRanges(
            List.of(cidrs).stream()
                .map(
                    c ->
                        software.amazon.awssdk.services.ec2.model.IpRange.builder()
                            .cidrIp(c)
                            .build())
                .toList())
        .build();
  }

  private static List<IpPermission> permissions(Site site, String group) {
    return GroupCases.of(site, group).ipPermissions();
  }

  private static void allow(Site site, String group, IpPermission... permissions) {
    site.ec2().authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permissions));
  }

  private static void revoke(Site site, String group, IpPermission... permissions) {
    site.ec2().revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permissions));
  }
}
