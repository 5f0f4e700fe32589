package dev.vpclab.sandbox.ec2.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * A VPC endpoint.
 *
 * @param shown without state, DNS names and tags
 * @param state pendingAcceptance, pending, available, rejected, failed, expired, partial, deleting
 *     or deleted
 * @param since when it got there
 * @param outcome where it ends instead of in available; null: there
 */
record Endpoint(
    VpcEndpoint shown,
    EndpointService service,
    String state,
    Instant since,
    Conduct.Outcome outcome) {

  String id() {
    return shown.vpcEndpointId();
  }

  String vpcId() {
    return shown.vpcId();
  }

  boolean isThere() {
    return !state.equals("deleted");
  }

  boolean isLeaving() {
    return state.equals("deleting") || state.equals("deleted");
  }

  boolean isGateway() {
    return service.isGateway();
  }

  boolean has(String groupId) {
    return shown.groups().stream().anyMatch(g -> g.groupId().equals(groupId));
  }

  Endpoint to(String state, Instant since) {
    return new Endpoint(shown, service, state, since, outcome);
  }

  Endpoint with(VpcEndpoint shown) {
    return new Endpoint(shown, service, state, since, outcome);
  }

  /** Lets happen what is due; a deleted endpoint has given back its interfaces. */
  static void settle(World world) {
    world.endpoints.stream().forEach(endpoint -> settle(world, endpoint));
  }

  private static void settle(World world, Endpoint e) {
    Pace pace = world.conduct.pace();
    Duration step =
        switch (e.state) {
          case "pending" -> pace.endpointUp();
          case "deleting" -> e.isGateway() ? pace.gatewayDown() : pace.endpointDown();
          case "deleted" -> pace.endpointGone();
          default -> null;
        };
    if (step == null || e.since.plus(step).isAfter(world.now())) {
      return;
    }
    Instant due = e.since.plus(step);
    switch (e.state) {
      case "pending" -> {
        String end = e.outcome == null ? "available" : e.outcome.state();
        world.endpoints.put(e.id(), e.to(end, due));
      }
      case "deleting" -> {
        for (String id : e.shown.networkInterfaceIds()) {
          world.interfaces.remove(id);
          world.tags.forget(id);
        }
        VpcEndpoint bare = e.shown.toBuilder().networkInterfaceIds(List.of()).build();
        Endpoint gone = world.endpoints.put(e.id(), e.with(bare).to("deleted", due));
        settle(world, gone);
      }
      default -> {
        world.endpoints.remove(e.id());
        world.tags.forget(e.id());
      }
    }
  }

  static void forgetRouteTable(World world, String tableId) {
    world.endpoints.stream()
        .filter(e -> e.shown.routeTableIds().contains(tableId))
        .forEach(
            e ->
                world.endpoints.put(
                    e.id(),
                    e.with(
                        e.shown.toBuilder()
                            .routeTableIds(
                                e.shown.routeTableIds().stream()
                                    .filter(t -> !t.equals(tableId))
                                    .toList())
                            .build())));
  }

  static Stream<VpcEndpoint> show(World world, Function<String, List<Tag>> tags) {
    return world.endpoints.stream().map(e -> e.view(world, tags));
  }

  VpcEndpoint view(World world, Function<String, List<Tag>> tags) {
    VpcEndpoint.Builder view =
        shown.toBuilder()
            .state(world.conduct.stateCase().write(state))
            .dnsEntries(dnsEntries(world))
            .tags(tags.apply(id()));
    if (outcome != null && outcome.errorCode() != null && state.equals(outcome.state())) {
      view.lastError(l -> l.code(outcome.errorCode()).message(outcome.errorMessage()));
    }
    return view.build();
  }

  /** Regional first, then one a zone, then the service's own names when private DNS is on. */
  private List<DnsEntry> dnsEntries(World world) {
    if (isGateway() || !isThere()) {
      return List.of();
    }
    String base = service.baseDnsName(world.region.name());
    String name = id() + "-" + Integer.toString(id().hashCode() >>> 4, 36);
    List<DnsEntry> entries = new ArrayList<>();
    entries.add(entry(name + "." + base, "Z27UANNT0PRK1T"));
    shown.networkInterfaceIds().stream()
        .map(world.interfaces::get)
        .map(NetworkInterface::availabilityZone)
        .forEach(zone -> entries.add(entry(name + "-" + zone + "." + base, "Z27UANNT0PRK1T")));
    if (shown.privateDnsEnabled()) {
      service.privateDnsNames().forEach(n -> entries.add(entry(n, "Z0" + hostedZone())));
    }
    return entries;
  }

  private String hostedZone() {
    return id().substring(id().length() - 12).toUpperCase(java.util.Locale.ROOT);
  }

  private static DnsEntry entry(String name, String zone) {
    return DnsEntry.builder().dnsName(name).hostedZoneId(zone).build();
  }
}
