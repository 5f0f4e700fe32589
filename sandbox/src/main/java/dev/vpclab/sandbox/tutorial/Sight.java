package dev.vpclab.sandbox.tutorial;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.api.DeletionStatus;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Watches Kubernetes and EC2: what there is now, and what has happened since it was last asked. */
public final class Sight implements AutoCloseable {
  private static final String UNSEEN = "not looked at yet";

  /** Events that say what the calls to EC2 say already. */
  private static final Set<String> CALLS = Set.of("Created", "Changed", "Deleting");

  private static final Map<String, String> SHORT =
      Map.of("VpcLab", "lab", "GatewayEndpoint", "gwep", "InterfaceEndpoint", "ifep");

  private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private final SharedIndexInformer<VpcLab> labs;
  private final SharedIndexInformer<GatewayEndpoint> gatewayEndpoints;
  private final SharedIndexInformer<InterfaceEndpoint> interfaceEndpoints;
  private final SharedIndexInformer<Event> events;
  private final Supplier<List<Sent>> calls;
  private final Supplier<List<String>> inEc2;
  private int callsTold;

  /**
   * @param calls all calls that EC2 got so far
   * @param inEc2 what there is in EC2, a line each
   */
  public Sight(
      KubernetesClient client,
      String namespace,
      Supplier<List<Sent>> calls,
      Supplier<List<String>> inEc2) {
    this.calls = calls;
    this.inEc2 = inEc2;
    labs = client.resources(VpcLab.class).inNamespace(namespace).inform(new Resources<>());
    gatewayEndpoints =
        client.resources(GatewayEndpoint.class).inNamespace(namespace).inform(new Resources<>());
    interfaceEndpoints =
        client.resources(InterfaceEndpoint.class).inNamespace(namespace).inform(new Resources<>());
    events = client.v1().events().inNamespace(namespace).inform(new Events());
  }

  public Snapshot now() {
    return new Snapshot(
        labs.getStore().list(),
        gatewayEndpoints.getStore().list(),
        interfaceEndpoints.getStore().list(),
        calls.get(),
        inEc2.get());
  }

  /** What has happened since the last time, oldest first. */
  List<Change> changes(Snapshot now) {
    List<Change> news = new ArrayList<>();
    now.calls().stream().skip(callsTold).filter(Sent::mutating).map(Sight::told).forEach(news::add);
    callsTold = now.calls().size();
    for (Change change = changes.poll(); change != null; change = changes.poll()) {
      news.add(change);
    }
    news.sort(Comparator.comparing(Change::at));
    return news;
  }

  private static Change told(Sent call) {
    String result = call.refused() ? " · refused: " + call.error() : "";
    return new Change(
        call.at(),
        "EC2",
        call.action() + (call.subject().isEmpty() ? "" : "  " + call.subject()) + result);
  }

  /** How things stand with a resource, in a line. */
  static String standing(CustomResource<?, ? extends Status> resource) {
    Status status = resource.getStatus();
    if (status == null) {
      return UNSEEN;
    }
    DeletionStatus deletion = status.deletion();
    if (deletion != null) {
      String waiting = String.join(", ", deletion.waitingFor());
      return "deletion: " + deletion.stage() + (waiting.isEmpty() ? "" : " · waits for " + waiting);
    }
    return status.conditions().stream()
        .filter(c -> c.type().equals("Ready"))
        .findFirst()
        .map(Sight::words)
        .orElse(UNSEEN);
  }

  private static String words(Condition ready) {
    return ready.status().equals("True") ? "Ready" : ready.reason() + " · " + ready.message();
  }

  private static String about(Event event) {
    String kind = event.getInvolvedObject().getKind();
    return SHORT.getOrDefault(kind, kind) + "/" + event.getInvolvedObject().getName();
  }

  /** As kubectl takes it, short. */
  static String name(CustomResource<?, ?> resource) {
    String kind = resource.getClass().getAnnotation(ShortNames.class).value()[0];
    return kind + "/" + resource.getMetadata().getName();
  }

  @Override
  public void close() {
    List.of(labs, gatewayEndpoints, interfaceEndpoints, events).forEach(SharedIndexInformer::close);
  }

  private final class Resources<T extends CustomResource<?, ? extends Status>>
      implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T resource) {
      tell(resource, "created");
    }

    @Override
    public void onUpdate(T before, T after) {
      tell(after, standing(after));
    }

    @Override
    public void onDelete(T resource, boolean unknown) {
      tell(resource, "gone from Kubernetes");
    }

    private void tell(T resource, String standing) {
      if (!standing.equals(UNSEEN) && !standing.equals(told.put(name(resource), standing))) {
        changes.add(new Change(Instant.now(), name(resource), standing));
      }
    }
  }

  private final class Events implements ResourceEventHandler<Event> {
    @Override
    public void onAdd(Event event) {
      if (!CALLS.contains(event.getReason()) && !told(event)) {
        changes.add(
            new Change(
                Instant.now(), about(event), event.getReason() + " · " + event.getMessage()));
      }
    }

    /** Whether the resource's condition has said it. */
    private boolean told(Event event) {
      return told.values().stream().anyMatch(standing -> standing.startsWith(event.getReason()));
    }

    @Override
    public void onUpdate(Event before, Event after) {}

    @Override
    public void onDelete(Event event, boolean unknown) {}
  }
}
