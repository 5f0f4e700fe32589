package dev.vpclab.sandbox.ec2.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Rules as DescribeSecurityGroups shows them: one permission for each protocol and port range. */
final class Permissions {
  private record Ports(String protocol, Integer from, Integer to) {}

  private Permissions() {}

  static List<IpPermission> of(World world, Group group, boolean egress) {
    Map<Ports, List<Rule>> byPorts = new LinkedHashMap<>();
    group.rules().stream()
        .filter(r -> r.egress() == egress)
        .forEach(
            r ->
                byPorts
                    .computeIfAbsent(
                        new Ports(r.protocol(), r.fromPort(), r.toPort()), p -> new ArrayList<>())
                    .add(r));
    List<IpPermission> permissions = new ArrayList<>();
    byPorts.forEach((ports, rules) -> permissions.add(permission(world, ports, rules)));
    return permissions;
  }

  private static IpPermission permission(World world, Ports ports, List<Rule> rules) {
    List<IpRange> ranges = new ArrayList<>();
    List<Ipv6Range> ranges6 = new ArrayList<>();
    List<PrefixListId> lists = new ArrayList<>();
    List<UserIdGroupPair> pairs = new ArrayList<>();
    for (Rule r : rules) {
      if (r.isGroup()) {
        pairs.add(
            UserIdGroupPair.builder()
                .groupId(r.peer())
                .userId(world.account)
                .description(r.description())
                .build());
      } else if (r.isPrefixList()) {
        lists.add(
            PrefixListId.builder().prefixListId(r.peer()).description(r.description()).build());
      } else if (r.isIpv6()) {
        ranges6.add(Ipv6Range.builder().cidrIpv6(r.peer()).description(r.description()).build());
      } else {
        ranges.add(IpRange.builder().cidrIp(r.peer()).description(r.description()).build());
      }
    }
    return IpPermission.builder()
        .ipProtocol(ports.protocol())
        .fromPort(ports.from())
        .toPort(ports.to())
        .ipRanges(ranges)
        .ipv6Ranges(ranges6)
        .prefixListIds(lists)
        .userIdGroupPairs(pairs)
        .build();
  }

  /** Ports of protocol -1 are -1 here, and absent in DescribeSecurityGroups. */
  static SecurityGroupRule rule(World world, String groupId, Rule r) {
    SecurityGroupRule.Builder rule =
        SecurityGroupRule.builder()
            .securityGroupRuleId(r.id())
            .groupId(groupId)
            .groupOwnerId(world.account)
            .isEgress(r.egress())
            .ipProtocol(r.protocol())
            .fromPort(r.fromPort() == null ? Integer.valueOf(-1) : r.fromPort())
            .toPort(r.toPort() == null ? Integer.valueOf(-1) : r.toPort())
            .description(r.description())
            .tags(world.tagsSeen(r.id()));
    if (r.isGroup()) {
      rule.referencedGroupInfo(g -> g.groupId(r.peer()).userId(world.account));
    } else if (r.isPrefixList()) {
      rule.prefixListId(r.peer());
    } else if (r.isIpv6()) {
      rule.cidrIpv6(r.peer());
    } else {
      rule.cidrIpv4(r.peer());
    }
    return rule.build();
  }
}
