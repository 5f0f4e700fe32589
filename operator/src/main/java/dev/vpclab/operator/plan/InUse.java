package dev.vpclab.operator.plan;

import java.util.Objects;
import java.util.stream.Stream;

/** Who keeps an object from being deleted: what EC2 only calls a DependencyViolation. */
final class InUse {

  private InUse() {}

  /** Whatever stands in the subnet, those of our own first. */
  static Stream<Live> of(Situation situation, Live.Subnet subnet) {
    Observed seen = situation.observed();
    return concat(
        seen.all(Live.Instance.class).filter(i -> subnet.id().equals(i.subnetId())),
        seen.all(Live.Endpoint.class).filter(e -> e.subnetIds().contains(subnet.id())),
        seen.all(Live.NetworkInterface.class)
            .filter(card -> subnet.id().equals(card.subnetId()))
            .filter(card -> !ofKnown(seen, card)));
  }

  /** Gateway endpoints that write routes into the table. */
  static Stream<Live> of(Situation situation, Live.RouteTable table) {
    return situation
        .observed()
        .all(Live.Endpoint.class)
        .filter(e -> e.routeTableIds().contains(table.id()) && !e.state().equals("deleting"))
        .map(Live.class::cast);
  }

  /** Whatever has a public address in the gateway's VPC (hashicorp/terraform#497). */
  static Stream<Live> of(Situation situation, Live.InternetGateway gateway) {
    Observed seen = situation.observed();
    return concat(
        seen.all(Live.Instance.class)
            .filter(i -> Objects.equals(gateway.vpcId(), i.vpcId()) && i.publicIp() != null),
        seen.all(Live.NetworkInterface.class)
            .filter(card -> card.publicIp() != null && !ofKnown(seen, card)));
  }

  /** Whatever wears the group, or names it in its own rules. */
  static Stream<Live> of(Situation situation, Live.SecurityGroup group) {
    Observed seen = situation.observed();
    return concat(
        seen.all(Live.Instance.class).filter(i -> i.groupIds().contains(group.id())),
        seen.all(Live.Endpoint.class).filter(e -> e.groupIds().contains(group.id())),
        Stream.concat(
            seen.all(Live.NetworkInterface.class)
                .filter(card -> card.groupIds().contains(group.id()) && !ofKnown(seen, card)),
            seen.all(Live.SecurityGroup.class)
                .filter(other -> !other.id().equals(group.id()) && names(other, group))));
  }

  /** What keeps the VPC, beyond what came with it and goes with it. */
  static Stream<Live> of(Situation situation, Live.Vpc vpc) {
    return situation.observed().bystanders().stream()
        .filter(live -> vpc.id().equals(live.vpcId()))
        .filter(
            live ->
                switch (live) {
                  case Live.RouteTable table -> !table.main();
                  case Live.SecurityGroup group -> !group.name().equals("default");
                  case Live.NetworkAcl acl -> !acl.isDefault();
                  case Live.NetworkInterface card -> !ofKnown(situation.observed(), card);
                  default -> !live.id().equals(vpc.id());
                });
  }

  static boolean names(Live.SecurityGroup group, Live.SecurityGroup named) {
    return Stream.concat(group.ingress().stream(), group.egress().stream())
        .anyMatch(rule -> rule.peer().equals(named.id()));
  }

  /**
   * Whether a network interface belongs to something of ours that is going: an endpoint's or an
   * instance's lingers a little longer than its owner.
   */
  static boolean belongsToOurs(Situation situation, Live live) {
    return live instanceof Live.NetworkInterface card
        && (situation.memory().recorded().values().stream()
                .anyMatch(record -> record.id().equals(card.instanceId()))
            || situation
                .observed()
                .all(Live.Endpoint.class)
                .anyMatch(e -> situation.ours(e) && e.networkInterfaceIds().contains(card.id())));
  }

  /** Whether the interface's instance or endpoint is in the observation, and so named itself. */
  private static boolean ofKnown(Observed seen, Live.NetworkInterface card) {
    return seen.all(Live.Instance.class).anyMatch(i -> i.id().equals(card.instanceId()))
        || seen.all(Live.Endpoint.class).anyMatch(e -> e.networkInterfaceIds().contains(card.id()));
  }

  private static Stream<Live> concat(
      Stream<? extends Live> first, Stream<? extends Live> second, Stream<? extends Live> third) {
    return Stream.concat(concat(first, second), third);
  }

  private static Stream<Live> concat(Stream<? extends Live> first, Stream<? extends Live> second) {
    return Stream.concat(first, second);
  }
}
