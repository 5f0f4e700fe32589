package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/**
 * One rule: one direction, one range of ports, one peer.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} for all, or a
 *     number
 * @param fromPort null with protocol -1
 * @param peer a block, a prefix list or the id of a group
 */
record Rule(
    String id,
    boolean egress,
    String protocol,
    Integer fromPort,
    Integer toPort,
    String peer,
    String description) {

  /** Equal rules may differ in id and description. */
  boolean same(Rule other) {
    return egress == other.egress
        && protocol.equals(other.protocol)
        && java.util.Objects.equals(fromPort, other.fromPort)
        && java.util.Objects.equals(toPort, other.toPort)
        && peer.equals(other.peer);
  }

  Rule withId(String id) {
    return new Rule(id, egress, protocol, fromPort, toPort, peer, description);
  }

  boolean isIpv6() {
    return peer.contains(":");
  }

  boolean isGroup() {
    return peer.startsWith("sg-");
  }

  boolean isPrefixList() {
    return peer.startsWith("pl-");
  }

  /** As EC2 words a rule in its refusals. */
  String words() {
    return "\"peer: %s, %s, %sALLOW\""
        .formatted(
            peer,
            protocol.equals("-1") ? "ALL" : protocol.toUpperCase(Locale.ROOT),
            fromPort == null ? "" : "from port: %d, to port: %d, ".formatted(fromPort, toPort));
  }

  /**
   * A permission of a request, taken apart.
   *
   * @throws Ec2Error InvalidParameterValue, MissingParameter
   */
  static List<Rule> of(boolean egress, IpPermission permission) {
    String protocol = protocol(permission.ipProtocol());
    Integer from = permission.fromPort();
    Integer to = permission.toPort();
    if (protocol.equals("-1")) {
      from = null;
      to = null;
    } else if (protocol.equals("tcp") || protocol.equals("udp")) {
      checkPorts(from, to);
    } else {
      from = from == null ? Integer.valueOf(-1) : from;
      to = to == null ? Integer.valueOf(-1) : to;
    }
    List<Rule> rules = new ArrayList<>();
    Rule form = new Rule(null, egress, protocol, from, to, "", null);
    permission
        .ipRanges()
        .forEach(
            r -> rules.add(form.to(Cidr.parse("cidrIp", r.cidrIp()).toString(), r.description())));
    permission.ipv6Ranges().forEach(r -> rules.add(form.to(ipv6(r.cidrIpv6()), r.description())));
    permission.prefixListIds().forEach(r -> rules.add(form.to(r.prefixListId(), r.description())));
    permission
        .userIdGroupPairs()
        .forEach(
            r -> {
              if (r.groupId() == null) {
                throw Actions.missing("groupId");
              }
              rules.add(form.to(r.groupId(), r.description()));
            });
    if (rules.isEmpty()) {
      throw Ec2Error.of(
          "MissingParameter", "Either 'cidrIp' or a source of another kind must be specified");
    }
    return rules;
  }

  private Rule to(String peer, String description) {
    return new Rule(id, egress, protocol, fromPort, toPort, peer, description);
  }

  private static String ipv6(String block) {
    if (block == null || !block.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/\\d{1,3}")) {
      throw Ec2Error.of("InvalidParameterValue", "CIDR block %s is malformed", block);
    }
    return block.toLowerCase(Locale.ROOT);
  }

  private static String protocol(String asked) {
    if (asked == null) {
      throw Actions.missing("ipProtocol");
    }
    return switch (asked.toLowerCase(Locale.ROOT)) {
      case "-1", "all" -> "-1";
      case "6", "tcp" -> "tcp";
      case "17", "udp" -> "udp";
      case "1", "icmp" -> "icmp";
      case "58", "icmpv6" -> "icmpv6";
      default -> {
        if (!asked.matches("\\d{1,3}") || Integer.parseInt(asked) > 255) {
          throw Ec2Error.of("InvalidParameterValue", "Invalid value '%s' for IP protocol.", asked);
        }
        yield asked;
      }
    };
  }

  private static void checkPorts(Integer from, Integer to) {
    if (from == null || to == null) {
      throw Ec2Error.of(
          "MissingParameter", "Invalid value 'Must specify both from and to ports with TCP/UDP.'");
    }
    for (int port : new int[] {from, to}) {
      if (port < 0 || port > 65535) {
        throw Ec2Error.of("InvalidParameterValue", "TCP/UDP port (%d) out of range", port);
      }
    }
    if (from > to) {
      throw Ec2Error.of("InvalidParameterValue", "Invalid TCP/UDP port range (%d:%d)", from, to);
    }
  }
}
