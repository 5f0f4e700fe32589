package dev.vpclab.operator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.GatewayEndpointStatus;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.InterfaceEndpointStatus;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.api.VpcLabStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The operator's own code from the reconcilers on, without the framework's threads and timers: who
 * drives it decides when a watch's event is heard, which round is next, and when a timer rings. The
 * framework's part is played by {@link Desk} and {@link HandFedCache}.
 */
public final class SimulatedOperator implements AutoCloseable {
  /** What a watch can be of. */
  public enum Feed {
    /** The controllers' own. */
    LABS,
    GATEWAYS,
    INTERFACES,
    /** The lab controller's of endpoints. */
    LAB_GATEWAYS,
    LAB_INTERFACES,
    /** The endpoint controllers' of labs. */
    GATEWAY_LABS,
    INTERFACE_LABS;

    /** The kind of the resources that it is told of. */
    public String kind() {
      return switch (this) {
        case LABS, GATEWAY_LABS, INTERFACE_LABS -> "VpcLab";
        case GATEWAYS, LAB_GATEWAYS -> "GatewayEndpoint";
        case INTERFACES, LAB_INTERFACES -> "InterfaceEndpoint";
      };
    }
  }

  private final KubernetesClient client;
  private final InstantSource clock;
  private final Equipment kit;
  private final SweepBook book = new SweepBook();
  private final Sweep sweep;
  private final Desk<VpcLab, VpcLabStatus> labs;
  private final Desk<GatewayEndpoint, GatewayEndpointStatus> gateways;
  private final Desk<InterfaceEndpoint, InterfaceEndpointStatus> interfaces;
  private final HandFedCache<GatewayEndpoint> labGateways =
      new HandFedCache<>((before, after) -> endpoint(before, after, References::labName));
  private final HandFedCache<InterfaceEndpoint> labInterfaces =
      new HandFedCache<>((before, after) -> endpoint(before, after, References::labName));
  private final HandFedCache<VpcLab> gatewayLabs;
  private final HandFedCache<VpcLab> interfaceLabs;
  private Instant nextSweep;
  private boolean sweeping;

  public SimulatedOperator(KubernetesClient client, OperatorOptions options) {
    this.client = client;
    this.clock = options.clock();
    References references = new References(options.namespaces().isEmpty(), options.shard());
    Events events = new Events(client, clock, new SameThread());
    Failures failed = new Failures(events);
    kit =
        new Equipment(
            options,
            references,
            new Accesses(options.access(), client),
            new Views(),
            events,
            failed,
            book);
    labs = desk(new Rounds<>(kit, new Labs(client, options, new LabEndpoints(client, references))));
    gatewayLabs = new HandFedCache<>((b, a) -> lab(b, a, gateways(), References::labName));
    interfaceLabs = new HandFedCache<>((b, a) -> lab(b, a, interfaces(), References::labName));
    gateways =
        desk(new Rounds<>(kit, new Gateways((ns, name) -> References.lab(gatewayLabs, name, ns))));
    interfaces =
        desk(
            new Rounds<>(
                kit, new Interfaces((ns, name) -> References.lab(interfaceLabs, name, ns))));
    references.primary(labs.cache());
    references.labs(labs.cache());
    references.primary(gateways.cache());
    references.primary(interfaces.cache());
    references.endpoints(labGateways, labInterfaces);
    sweep = new Sweep(kit, this::wake);
    nextSweep = clock.instant().plus(kit.jittered(options.sweep()));
  }

  private <R extends CustomResource<?, S>, S extends Status> Desk<R, S> desk(Rounds<R, S> rounds) {
    return new Desk<>(rounds, client, clock);
  }

  private Desk<GatewayEndpoint, GatewayEndpointStatus> gateways() {
    return gateways;
  }

  private Desk<InterfaceEndpoint, InterfaceEndpointStatus> interfaces() {
    return interfaces;
  }

  /** All caches hold what there was at the start. */
  public void filled() {
    kit.references().fill();
    nextSweep = clock.instant();
  }

  /** An event of a watch. */
  public void hear(Feed feed, ObjectNode object, boolean gone) {
    switch (feed) {
      case LABS -> labs.cache().hear(as(object, VpcLab.class), gone);
      case GATEWAYS -> gateways.cache().hear(as(object, GatewayEndpoint.class), gone);
      case INTERFACES -> interfaces.cache().hear(as(object, InterfaceEndpoint.class), gone);
      case LAB_GATEWAYS -> labGateways.hear(as(object, GatewayEndpoint.class), gone);
      case LAB_INTERFACES -> labInterfaces.hear(as(object, InterfaceEndpoint.class), gone);
      case GATEWAY_LABS -> gatewayLabs.hear(as(object, VpcLab.class), gone);
      case INTERFACE_LABS -> interfaceLabs.hear(as(object, VpcLab.class), gone);
    }
  }

  /** Every object is told of again, in every watch, as it was last heard of. */
  public void resync() {
    for (HandFedCache<?> cache :
        List.of(
            labs.cache(),
            gateways.cache(),
            interfaces.cache(),
            labGateways,
            labInterfaces,
            gatewayLabs,
            interfaceLabs)) {
      cache.resync();
    }
  }

  /** Every resource is due for a round, whether or not anything was heard of it. */
  public void wakeAll() {
    kit.references().all().toList().forEach(this::wake);
  }

  /** The rounds that can be begun now, in the order in which they became due within their kind. */
  public List<Runnable> due() {
    return Stream.of(due(labs), due(gateways), due(interfaces)).flatMap(Optional::stream).toList();
  }

  private static <R extends CustomResource<?, S>, S extends Status> Optional<Runnable> due(
      Desk<R, S> desk) {
    return desk.next().map(id -> () -> desk.round(id));
  }

  /** When the next timer rings, or the next sweep is due. */
  public Instant timer() {
    return Stream.of(labs.timer(), gateways.timer(), interfaces.timer(), Optional.of(nextSweep))
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** Rings what is to ring by now, and sweeps if it is time to. */
  public void ring() {
    ring(Runnable::run);
  }

  /**
   * @param sweeps where a sweep is done; the time to the next one is counted from its end
   */
  public void ring(Executor sweeps) {
    Instant now = clock.instant();
    labs.ring(now);
    gateways.ring(now);
    interfaces.ring(now);
    if (!nextSweep.isAfter(now)) {
      Duration pause = kit.jittered(kit.options().sweep());
      nextSweep = Instant.MAX;
      sweeps.execute(() -> sweep(pause));
    }
  }

  private void sweep(Duration pause) {
    sweeping = true;
    try {
      sweep.run();
    } finally {
      sweeping = false;
      nextSweep = clock.instant().plus(pause);
    }
  }

  /** Whether the call that is being made is a sweep's, of which no resource tells. */
  public boolean sweeping() {
    return sweeping;
  }

  /** How many objects of this installation the last good sweeps found without their resource. */
  public long orphans() {
    return book.read().stream()
        .flatMap(swept -> swept.orphans().stream())
        .flatMap(kinds -> kinds.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private void wake(HasMetadata resource) {
    ResourceID id = ResourceID.fromResource(resource);
    switch (resource) {
      case VpcLab lab -> labs.wake(id);
      case GatewayEndpoint endpoint -> gateways.wake(id);
      case InterfaceEndpoint endpoint -> interfaces.wake(id);
      default -> throw new IllegalStateException("not watched: " + resource.getKind());
    }
  }

  /** As {@link LabReconciler} is woken by endpoints. */
  private <E extends CustomResource<?, ? extends Status>> void endpoint(
      E before, E after, Function<E, String> labName) {
    boolean update = before != null && after != null;
    if (update && !LabEndpoints.changed(before, after)) {
      return;
    }
    Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
        .flatMap(Optional::stream)
        .filter(endpoint -> labName.apply(endpoint) != null)
        .forEach(
            endpoint ->
                labs.wake(
                    new ResourceID(
                        labName.apply(endpoint), endpoint.getMetadata().getNamespace())));
  }

  /** As {@link EndpointSources} wakes endpoints. */
  private <E extends CustomResource<?, S>, S extends Status> void lab(
      VpcLab before, VpcLab after, Desk<E, S> desk, Function<E, String> labName) {
    boolean update = before != null && after != null;
    if (update && LabReference.digest(before).equals(LabReference.digest(after))) {
      return;
    }
    VpcLab lab = after == null ? before : after;
    desk.cache()
        .list(
            endpoint ->
                lab.getMetadata().getName().equals(labName.apply(endpoint))
                    && lab.getMetadata()
                        .getNamespace()
                        .equals(endpoint.getMetadata().getNamespace()))
        .forEach(endpoint -> desk.wake(ResourceID.fromResource(endpoint)));
  }

  private <T> T as(ObjectNode object, Class<T> type) {
    return client.getKubernetesSerialization().convertValue(object, type);
  }

  @Override
  public void close() {
    sweep.close();
  }
}
