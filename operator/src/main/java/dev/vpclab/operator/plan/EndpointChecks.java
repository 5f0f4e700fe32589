package dev.vpclab.operator.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What EC2 would refuse with a riddle, said beforehand in a sentence. Each check is one rule of
 * EC2's (Amazon VPC User Guide, "AWS PrivateLink concepts" and "Gateway endpoints").
 */
final class EndpointChecks {
  /** For what somebody else has to put right first. */
  static final Duration SLOWLY = Duration.ofMinutes(5);

  private EndpointChecks() {}

  /** A check's answer: empty when it passes. */
  private interface Check {
    Optional<Finding> of(Situation situation, Node.Endpoint node, Live.Endpoint existing);
  }

  /** In the order in which a person would want to hear of them. */
  private static final List<Check> CHECKS =
      List.of(
          EndpointChecks::serviceIsKnown,
          EndpointChecks::typeIsOffered,
          EndpointChecks::referencesExist,
          EndpointChecks::zonesAreOffered,
          EndpointChecks::zonesAreDistinct,
          PrivateDnsChecks::isOffered,
          PrivateDnsChecks::vpcAnswersNames,
          PrivateDnsChecks::isFree,
          EndpointChecks::routesAreFree);

  /**
   * Whether nothing speaks against the call. The first thing that does goes into the draft.
   *
   * @param existing null when the endpoint is to be made
   */
  static boolean pass(
      Situation situation, Node.Endpoint node, Live.Endpoint existing, Draft draft) {
    for (Check check : CHECKS) {
      Optional<Finding> finding = check.of(situation, node, existing);
      if (finding.isPresent()) {
        draft.find(
            node.key(), finding.get().reason(), finding.get().again(), finding.get().message());
        return false;
      }
    }
    return true;
  }

  /** Whether any of the first subnets is in the zone of any of the second. */
  static boolean shareZone(Situation situation, List<String> some, List<String> others) {
    return some.stream()
        .map(id -> zone(situation, id))
        .filter(Objects::nonNull)
        .anyMatch(zone -> others.stream().anyMatch(id -> zone.equals(zone(situation, id))));
  }

  private static Optional<Finding> serviceIsKnown(
      Situation situation, Node.Endpoint node, Live.Endpoint existing) {
    Catalog catalog = situation.catalog();
    if (existing != null
        || catalog.services().isEmpty()
        || catalog.services().containsKey(node.serviceName())) {
      return Optional.empty();
    }
    return finding(
        Reason.ServiceNotFound,
        Duration.ofHours(1),
        "there is no endpoint service "
            + node.serviceName()
            + " in this region; the nearest names are "
            + String.join(", ", catalog.nearest(node.serviceName())));
  }

  private static Optional<Finding> typeIsOffered(
      Situation situation, Node.Endpoint node, Live.Endpoint existing) {
    Service service = situation.catalog().services().get(node.serviceName());
    if (existing != null || service == null || service.types().contains(node.type())) {
      return Optional.empty();
    }
    String offered = service.types().contains(EndpointType.GATEWAY) ? "Gateway" : "Interface";
    return finding(
        Reason.WrongEndpointType,
        null,
        node.serviceName()
            + " offers no "
            + node.type().wire().toLowerCase(java.util.Locale.ROOT)
            + " endpoint; use the kind "
            + offered
            + "Endpoint");
  }

  private static Optional<Finding> referencesExist(
      Situation situation, Node.Endpoint node, Live.Endpoint existing) {
    List<String> missing = new ArrayList<>();
    missing(situation, node.routeTables(), Live.RouteTable.class, missing);
    missing(situation, node.subnets(), Live.Subnet.class, missing);
    missing(situation, node.groups(), Live.SecurityGroup.class, missing);
    return missing.isEmpty()
        ? Optional.empty()
        : finding(
            Reason.WaitingForLab,
            null,
            "waits for the lab's "
                + String.join(", ", missing)
                + "; if the lab's spec does not name it, correct one of the two");
  }

  private static <T extends Live> void missing(
      Situation situation, List<Key> keys, Class<T> type, List<String> missing) {
    keys.stream()
        .filter(key -> situation.find(key, type).isEmpty())
        .forEach(key -> missing.add(key.kind().words() + " " + key.name()));
  }

  private static Optional<Finding> zonesAreOffered(
      Situation situation, Node.Endpoint node, Live.Endpoint existing) {
    Service service = situation.catalog().services().get(node.serviceName());
    if (service == null || service.zones().isEmpty()) {
      return Optional.empty();
    }
    return subnets(situation, node)
        .filter(subnet -> !service.zones().contains(subnet.zone()))
        .findFirst()
        .flatMap(
            subnet ->
                finding(
                    Reason.ZoneNotSupported,
                    SLOWLY,
                    node.serviceName()
                        + " is not offered in "
                        + subnet.zone()
                        + ", the zone of subnet "
                        + subnet.named()
                        + "; it is in "
                        + String.join(", ", service.zones().stream().sorted().toList())));
  }

  private static Optional<Finding> zonesAreDistinct(
      Situation situation, Node.Endpoint node, Live.Endpoint existing) {
    Map<String, Live.Subnet> taken = new HashMap<>();
    for (Live.Subnet subnet : subnets(situation, node).toList()) {
      Live.Subnet other = taken.putIfAbsent(subnet.zone(), subnet);
      if (other != null) {
        return finding(
            Reason.SubnetsShareZone,
            null,
            "subnets "
                + other.named()
                + " and "
                + subnet.named()
                + " are both in "
                + subnet.zone()
                + ", and an endpoint takes one subnet a zone; take one of them out");
      }
    }
    return Optional.empty();
  }

  private static Optional<Finding> routesAreFree(
      Situation situation, Node.Endpoint node, Live.Endpoint existing) {
    PrefixList prefixes = situation.catalog().prefixLists().get(node.serviceName());
    if (node.type() != EndpointType.GATEWAY || prefixes == null) {
      return Optional.empty();
    }
    if (existing == null && situation.memory().intents().containsKey(node.key())) {
      // It may have been made, and then the route shows before it does: sending again tells.
      return Optional.empty();
    }
    Recorded record = situation.memory().recorded().get(node.key());
    // What has lost its tags is still the one that is looked for.
    String mine = existing != null ? existing.id() : record != null ? record.id() : "";
    for (Key key : node.routeTables()) {
      Live.RouteTable table = situation.find(key, Live.RouteTable.class).orElseThrow();
      for (Live.Route route : table.routes()) {
        if (route.destination().equals(prefixes.id()) && !route.target().equals(mine)) {
          return finding(
              Reason.RouteConflict,
              SLOWLY,
              "route table "
                  + table.named()
                  + " already sends "
                  + prefixes.id()
                  + " to "
                  + route.target()
                  + "; delete that route or its endpoint, or take the table out of"
                  + " spec.routeTables");
        }
      }
    }
    return Optional.empty();
  }

  private static Stream<Live.Subnet> subnets(Situation situation, Node.Endpoint node) {
    return node.subnets().stream().flatMap(key -> situation.find(key, Live.Subnet.class).stream());
  }

  private static String zone(Situation situation, String subnetId) {
    return situation
        .observed()
        .all(Live.Subnet.class)
        .filter(subnet -> subnet.id().equals(subnetId))
        .map(Live.Subnet::zone)
        .findFirst()
        .orElse(null);
  }

  static Optional<Finding> finding(Reason reason, Duration again, String message) {
    return Optional.of(new Finding(null, reason, message, again));
  }
}
