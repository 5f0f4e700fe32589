package dev.vpclab.operator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the service's public name can be made to lead to an endpoint: part of {@link
 * EndpointChecks}.
 */
final class PrivateDnsChecks {
  private PrivateDnsChecks() {}

  static Optional<Finding> isOffered(
      Situation situation, Node.Endpoint node, Live.Endpoint existing) {
    Service service = situation.catalog().services().get(node.serviceName());
    if (!isWanted(node, existing) || service == null || service.privateDnsName() != null) {
      return Optional.empty();
    }
    return EndpointChecks.finding(
        Reason.NoPrivateDnsName,
        null,
        node.serviceName() + " has no private DNS name; set spec.privateDnsEnabled to false");
  }

  static Optional<Finding> vpcAnswersNames(
      Situation situation, Node.Endpoint node, Live.Endpoint existing) {
    if (!isWanted(node, existing)) {
      return Optional.empty();
    }
    List<String> off = new ArrayList<>();
    situation
        .vpc()
        .ifPresent(
            vpc -> {
              if (!Boolean.TRUE.equals(vpc.dnsSupport())) {
                off.add("enableDnsSupport");
              }
              if (!Boolean.TRUE.equals(vpc.dnsHostnames())) {
                off.add("enableDnsHostnames");
              }
            });
    return off.isEmpty()
        ? Optional.empty()
        : EndpointChecks.finding(
            Reason.PrivateDnsNeedsDnsHostnames,
            null,
            "private DNS needs both DNS attributes of the VPC; set spec."
                + String.join(" and spec.", off)
                + " of the lab to true");
  }

  static Optional<Finding> isFree(Situation situation, Node.Endpoint node, Live.Endpoint existing) {
    if (!isWanted(node, existing)) {
      return Optional.empty();
    }
    return situation
        .observed()
        .all(Live.Endpoint.class)
        .filter(other -> existing == null || !other.id().equals(existing.id()))
        // Ours without its tags is in nobody's way: it is the one that is looked for.
        .filter(other -> !situation.recorded(other))
        .filter(other -> other.privateDns() && other.serviceName().equals(node.serviceName()))
        .findFirst()
        .flatMap(
            other ->
                EndpointChecks.finding(
                    Reason.PrivateDnsConflict,
                    other.state().equals("deleting") ? Planner.POLL : EndpointChecks.SLOWLY,
                    other.named()
                        + " ("
                        + Whose.of(situation, other)
                        + ") holds the private DNS name of "
                        + node.serviceName()
                        + " in this VPC"
                        + (other.state().equals("deleting")
                            ? " until it is deleted"
                            : "; set spec.privateDnsEnabled to false here or there")));
  }

  private static boolean isWanted(Node.Endpoint node, Live.Endpoint existing) {
    return node.type() == EndpointType.INTERFACE
        && node.privateDns()
        && (existing == null || !existing.privateDns());
  }
}
