package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.InstanceSpec;
import dev.vpclab.operator.api.ReachabilityRow;
import dev.vpclab.operator.api.VpcLabSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which way traffic goes from the lab's instances to AWS services, computed from EC2's objects and
 * never probed. Whose an endpoint is does not matter: EC2 routes by what is there. Endpoint
 * policies are not evaluated, and every row that uses an endpoint says so.
 */
public final class Reachability {
  private static final String NOTHING = "nothing";
  private static final String PUBLIC = "public address";

  private final Surroundings around;
  private final PublicWay publicWay;
  private final PrivateWay privateWay;

  private Reachability(Surroundings around) {
    this.around = around;
    this.publicWay = new PublicWay(around);
    this.privateWay = new PrivateWay(around);
  }

  /**
   * One row for each instance and service, and one for each instance and interface endpoint's own
   * DNS name; instances in the spec's order.
   *
   * @param region what short service names stand for
   */
  public static List<ReachabilityRow> of(
      Owner lab, VpcLabSpec spec, String region, Observed observed, Catalog catalog) {
    Surroundings around = Surroundings.of(lab, spec, region, observed, catalog);
    Reachability reachability = new Reachability(around);
    List<String> services = services(spec, around);
    List<ReachabilityRow> rows = new ArrayList<>();
    for (InstanceSpec instance : spec.instances()) {
      Optional<Live.Instance> live = instance(lab, instance.name(), observed);
      services.forEach(service -> rows.add(reachability.toService(instance, live, service)));
      around.interfaceEndpoints().stream()
          .filter(endpoint -> ownName(endpoint).isPresent())
          .forEach(endpoint -> rows.add(reachability.toEndpoint(instance, live, endpoint)));
    }
    return List.copyOf(rows);
  }

  private static List<String> services(VpcLabSpec spec, Surroundings around) {
    List<String> wanted = spec.reachabilityServices();
    Stream<String> names =
        wanted.isEmpty()
            ? Stream.concat(
                    Stream.of("s3"), around.endpoints().stream().map(Live.Endpoint::serviceName))
                .map(around::inShort)
                .sorted()
            : wanted.stream().map(around::inShort);
    return names.distinct().toList();
  }

  private static Optional<Live.Instance> instance(Owner lab, String name, Observed observed) {
    Key key = new Key(ObjectKind.INSTANCE, name);
    return observed
        .all(Live.Instance.class)
        .filter(live -> lab.owns(live.tags()) && key.toString().equals(live.tags().get(Tags.KEY)))
        .min(
            Comparator.comparing((Live.Instance live) -> !live.state().equals("running"))
                .thenComparing(Live.Instance::id));
  }

  private ReachabilityRow toService(
      InstanceSpec spec, Optional<Live.Instance> instance, String service) {
    Optional<Live.Endpoint> holder = around.privateDnsHolder(service);
    String resolvesTo = holder.map(this::addresses).orElse(PUBLIC);
    Way way =
        start(spec, instance)
            .orElseGet(
                () ->
                    holder.isPresent()
                        ? privateWay.from(instance.orElseThrow(), holder.get())
                        : publicWay.from(instance.orElseThrow(), service));
    return row(spec, service, resolvesTo, way.and(around.doubtAbout(service)));
  }

  private ReachabilityRow toEndpoint(
      InstanceSpec spec, Optional<Live.Instance> instance, Live.Endpoint endpoint) {
    Way way =
        start(spec, instance).orElseGet(() -> privateWay.from(instance.orElseThrow(), endpoint));
    return row(spec, ownName(endpoint).orElseThrow(), addresses(endpoint), way);
  }

  /** What keeps any traffic from starting, whatever it goes to. */
  private Optional<Way> start(InstanceSpec spec, Optional<Live.Instance> instance) {
    if (!around.isThere()) {
      return Optional.of(Way.none("The VPC is not there."));
    }
    if (instance.isEmpty()) {
      return Optional.of(Way.none("The instance " + spec.name() + " is not there."));
    }
    if (!instance.get().state().equals("running")) {
      return Optional.of(
          Way.none("The instance " + spec.name() + " is " + instance.get().state() + "."));
    }
    if (!around.dnsSupport()) {
      return Optional.of(
          Way.none("enableDnsSupport of the VPC is off, so names do not resolve; turn it on."));
    }
    return Optional.empty();
  }

  private ReachabilityRow row(InstanceSpec from, String to, String resolvesTo, Way way) {
    String shown = around.isThere() && around.dnsSupport() ? resolvesTo : NOTHING;
    return new ReachabilityRow(from.name(), to, way.via(), shown, way.why());
  }

  private String addresses(Live.Endpoint endpoint) {
    List<String> addresses =
        around.interfaces(endpoint).stream().map(Live.NetworkInterface::privateIp).toList();
    return addresses.isEmpty() ? NOTHING : String.join(", ", addresses);
  }

  /** The endpoint's regional name: the shortest, since the zonal ones have a zone in them. */
  private static Optional<String> ownName(Live.Endpoint endpoint) {
    return endpoint.dnsNames().stream()
        .filter(name -> name.startsWith("vpce-"))
        .min(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
  }
}
