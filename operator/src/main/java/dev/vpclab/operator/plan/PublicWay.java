package dev.vpclab.operator.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From an instance to a service's public addresses: by a gateway endpoint or the internet. */
final class PublicWay {
  private final Surroundings around;

  PublicWay(Surroundings around) {
    this.around = around;
  }

  Way from(Live.Instance instance, String service) {
    Optional<Live.RouteTable> table = around.tableOf(instance.subnetId());
    if (table.isEmpty()) {
      return Way.none("No route table of the subnet " + instance.subnetId() + " is seen.");
    }
    Peer peer = around.publicAddressesOf(service);
    return byGatewayEndpoint(instance, service, table.get(), peer)
        .orElseGet(() -> byInternet(instance, service, table.get(), peer))
        .and(unused(service, table.get()));
  }

  /** A route to the prefix list is longer than any default route, so it comes first. */
  private Optional<Way> byGatewayEndpoint(
      Live.Instance instance, String service, Live.RouteTable table, Peer peer) {
    List<Live.Endpoint> endpoints = around.endpoints(EndpointType.GATEWAY, service);
    for (Live.Route route : table.routes()) {
      boolean toTheList = route.destination().equals(peer.prefixListId());
      Optional<Live.Endpoint> endpoint =
          endpoints.stream().filter(one -> one.id().equals(route.target())).findFirst();
      if (endpoint.isEmpty() && !toTheList) {
        continue;
      }
      if (route.state().equals("blackhole")) {
        return Optional.of(Way.none(blackhole(table, route)));
      }
      if (endpoint.filter(Surroundings::isAvailable).isPresent()) {
        Peer listed = new Peer(peer.blocks(), route.destination(), List.of());
        Way way =
            new Way(
                Way.GATEWAY_ENDPOINT,
                List.of(leads(table, route.destination(), route.target()), Way.POLICIES));
        return Optional.of(filtered(instance, listed, "the service's addresses", way));
      }
    }
    return Optional.empty();
  }

  private Way byInternet(Live.Instance instance, String service, Live.RouteTable table, Peer peer) {
    List<String> wrong = new ArrayList<>();
    List<Live.Route> taken = new ArrayList<>();
    for (Cidr block : peer.blocks()) {
      Optional<Live.Route> route = longest(table, block);
      route.ifPresent(taken::add);
      problem(table, route).ifPresent(wrong::add);
    }
    if (instance.publicIp() == null) {
      wrong.add(Surroundings.words(instance) + " has no public address.");
    }
    if (!wrong.isEmpty()) {
      return new Way(Way.NONE, wrong.stream().distinct().toList());
    }
    Way way =
        new Way(
            Way.INTERNET_GATEWAY,
            taken.stream()
                .map(route -> leads(table, route.destination(), route.target()))
                .distinct()
                .toList());
    return filtered(instance, peer, "the internet", way);
  }

  private static Optional<String> problem(Live.RouteTable table, Optional<Live.Route> route) {
    if (route.isEmpty()) {
      return Optional.of(
          "No route to the internet: the route table "
              + Surroundings.words(table)
              + " has no route 0.0.0.0/0.");
    }
    if (route.get().state().equals("blackhole")) {
      return Optional.of(blackhole(table, route.get()));
    }
    if (!route.get().target().startsWith("igw-")) {
      return Optional.of(
          leads(table, route.get().destination(), route.get().target())
              + " What lies behind it is not evaluated.");
    }
    return Optional.empty();
  }

  /** The route that a packet to this block takes: of those that cover it, the longest. */
  private static Optional<Live.Route> longest(Live.RouteTable table, Cidr block) {
    return table.routes().stream()
        .filter(
            route -> Cidr.parse(route.destination()).filter(to -> to.contains(block)).isPresent())
        .max(
            Comparator.comparingInt(
                route -> Cidr.parse(route.destination()).orElseThrow().prefix()));
  }

  private Way filtered(Live.Instance instance, Peer peer, String words, Way way) {
    Passage groups = Passage.ofGroups(around.egress(instance.groupIds()), peer);
    if (groups == Passage.NONE) {
      return Way.none(
          "No security group of "
              + Surroundings.words(instance)
              + " lets out TCP 443 to "
              + words
              + ".");
    }
    Border border = Border.of(around, instance.subnetId());
    Optional<String> refusal = border.refusal(peer, words);
    if (refusal.isPresent()) {
      return Way.none(refusal.get());
    }
    List<String> caveats = new ArrayList<>();
    if (groups == Passage.SOME) {
      caveats.add(
          "The security groups of "
              + Surroundings.words(instance)
              + " let out TCP 443 only to a part of "
              + words
              + ".");
    }
    border.caveat(peer, words).ifPresent(caveats::add);
    return way.and(caveats);
  }

  /** Endpoints of the service that are there and do not serve this way, each with its reason. */
  private List<String> unused(String service, Live.RouteTable table) {
    Stream<String> gateways =
        around.endpoints(EndpointType.GATEWAY, service).stream()
            .flatMap(endpoint -> unusedGateway(endpoint, table).stream());
    Stream<String> interfaces =
        around.endpoints(EndpointType.INTERFACE, service).stream()
            .map(endpoint -> unusedInterface(endpoint, service));
    return Stream.concat(gateways, interfaces).toList();
  }

  private static Optional<String> unusedGateway(Live.Endpoint endpoint, Live.RouteTable table) {
    if (!Surroundings.isAvailable(endpoint)) {
      return Optional.of(PrivateWay.stateOf(endpoint));
    }
    boolean routed =
        table.routes().stream().anyMatch(route -> route.target().equals(endpoint.id()));
    return routed
        ? Optional.empty()
        : Optional.of(
            "The route table "
                + Surroundings.words(table)
                + " has no route to the gateway endpoint "
                + endpoint.id()
                + ".");
  }

  private String unusedInterface(Live.Endpoint endpoint, String service) {
    if (!Surroundings.isAvailable(endpoint)) {
      return PrivateWay.stateOf(endpoint);
    }
    String id = endpoint.id();
    if (!endpoint.privateDns()) {
      return "The interface endpoint " + id + " answers to its own names only: private DNS is off.";
    }
    return around.privateDnsIsForResolversOnly(service)
        ? "Beside a gateway endpoint, private DNS of " + id + " serves inbound resolvers only."
        : "Private DNS of " + id + " has no effect: enableDnsHostnames of the VPC is off.";
  }

  private static String leads(Live.RouteTable table, String destination, String target) {
    return "The route table "
        + Surroundings.words(table)
        + " leads "
        + destination
        + " to "
        + target
        + ".";
  }

  private static String blackhole(Live.RouteTable table, Live.Route route) {
    return "The route "
        + route.destination()
        + " of the route table "
        + Surroundings.words(table)
        + " is a black hole: what it leads to, "
        + route.target()
        + ", is gone.";
  }
}
