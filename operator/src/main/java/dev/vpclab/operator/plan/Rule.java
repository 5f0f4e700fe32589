package dev.vpclab.operator.plan;

import java.util.Comparator;

/**
 * One permission of a security group: one protocol and port range, one peer. EC2 shows several
 * peers in one permission; here each has its own, so that sets of rules can be compared.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, a protocol number, or {@code -1} for all
 * @param fromPort null where the protocol has no ports
 * @param toPort null where the protocol has no ports
 * @param peer a CIDR block, a security group's id, a prefix list's id; in a {@link Node}, a group
 *     of the same lab is written as its key
 */
public record Rule(String protocol, Integer fromPort, Integer toPort, String peer)
    implements Comparable<Rule> {

  private static final Comparator<Rule> ORDER =
      Comparator.comparing(Rule::protocol)
          .thenComparing(Rule::fromPort, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Rule::toPort, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Rule::peer);

  /** What EC2 puts into a new group's egress. */
  public static final Rule ALLOW_ALL = new Rule("-1", null, null, "0.0.0.0/0");

  public Rule {
    protocol = protocol.equals("all") ? "-1" : protocol;
    if (protocol.equals("-1")) {
      fromPort = null;
      toPort = null;
    } else if (protocol.equals("icmp") && fromPort == null) {
      fromPort = -1;
      toPort = -1;
    }
  }

  /** Whether traffic of this protocol to this port falls under the rule, whoever the peer is. */
  public boolean covers(String wanted, int port) {
    return protocol.equals("-1")
        || protocol.equals(wanted) && fromPort != null && fromPort <= port && port <= toPort;
  }

  @Override
  public int compareTo(Rule other) {
    return ORDER.compare(this, other);
  }
}
