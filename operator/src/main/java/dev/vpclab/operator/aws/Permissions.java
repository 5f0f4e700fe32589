package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Rule;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** Rules on the wire: EC2 shows one permission with many peers, we keep one rule for each. */
final class Permissions {
  private Permissions() {}

  static List<Rule> flat(IpPermission permission) {
    return Stream.of(
            permission.ipRanges().stream().map(range -> range.cidrIp()),
            permission.ipv6Ranges().stream().map(range -> range.cidrIpv6()),
            permission.userIdGroupPairs().stream().map(pair -> pair.groupId()),
            permission.prefixListIds().stream().map(list -> list.prefixListId()))
        .flatMap(peers -> peers)
        .filter(peer -> peer != null)
        .map(
            peer ->
                new Rule(
                    protocol(permission.ipProtocol()),
                    permission.fromPort(),
                    permission.toPort(),
                    peer))
        .toList();
  }

  static List<IpPermission> wire(Collection<Rule> rules) {
    return rules.stream().map(Permissions::wire).toList();
  }

  private static IpPermission wire(Rule rule) {
    IpPermission.Builder permission =
        IpPermission.builder()
            .ipProtocol(rule.protocol())
            .fromPort(rule.fromPort())
            .toPort(rule.toPort());
    String peer = rule.peer();
    if (peer.startsWith("sg-")) {
      permission.userIdGroupPairs(pair -> pair.groupId(peer));
    } else if (peer.startsWith("pl-")) {
      permission.prefixListIds(list -> list.prefixListId(peer));
    } else if (peer.contains(":")) {
      permission.ipv6Ranges(range -> range.cidrIpv6(peer));
    } else {
      permission.ipRanges(range -> range.cidrIp(peer));
    }
    return permission.build();
  }

  /** EC2 writes these four by name, whichever way they were asked for. */
  private static String protocol(String wire) {
    return switch (Wire.state(wire, "-1")) {
      case "6" -> "tcp";
      case "17" -> "udp";
      case "1" -> "icmp";
      case "58" -> "icmpv6";
      case String other -> other;
    };
  }
}
