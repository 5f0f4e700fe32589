package dev.vpclab.sandbox.benchmark;

import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Kubernetes with tutorial labs in it, a namespace each, and an eye on how they are. */
final class Cluster implements AutoCloseable {
  static final String LAB = "endpoint-lab";

  private final Tempo tempo;
  private final EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start();
  private final KubernetesClient client = kubernetes.client();

  /** Whether each resource is Ready as its spec is now, by UID. */
  private final Map<String, Boolean> states = new ConcurrentHashMap<>();

  private final Map<String, Instant> firstReady = new ConcurrentHashMap<>();
  private final List<Watch> watches;

  Cluster(Tempo tempo) throws IOException {
    this.tempo = tempo;
    watches =
        Tutorial.KINDS.stream()
            .<Watch>map(kind -> client.resources(kind).inAnyNamespace().watch(new Eye<>()))
            .toList();
  }

  URI endpoint() {
    return kubernetes.endpoint();
  }

  String kubeconfig() {
    return kubernetes.kubeconfig();
  }

  /** What has to be there before a lab: its namespace and its user data. */
  void prepare(List<String> namespaces) {
    namespaces.forEach(
        namespace -> {
          kubernetes.namespace(namespace);
          client.resource(Tutorial.secret(namespace)).create();
        });
  }

  /** A lab with its two endpoints in each, as fast as they can be written. */
  void make(List<String> namespaces) {
    namespaces.parallelStream()
        .flatMap(namespace -> Tutorial.resources(namespace).stream())
        .forEach(resource -> client.resource(resource).create());
  }

  /** Waits for nothing. */
  void delete(List<String> namespaces) {
    namespaces.parallelStream()
        .forEach(
            namespace ->
                Tutorial.KINDS.forEach(
                    kind -> client.resources(kind).inNamespace(namespace).delete()));
  }

  /** Another port for the first rule of the lab's group: two calls of EC2. */
  void change(String namespace, int port) {
    String path = "/spec/securityGroups/0/ingress/0/";
    String patch =
        """
        [{"op": "replace", "path": "%1$sfromPort", "value": %2$d},
         {"op": "replace", "path": "%1$stoPort", "value": %2$d}]
        """
            .formatted(path, port);
    client
        .resources(VpcLab.class)
        .inNamespace(namespace)
        .withName(LAB)
        .patch(PatchContext.of(PatchType.JSON), patch);
  }

  /**
   * The id of an object of a lab.
   *
   * @param key as in its status, {@code route-table/a}
   */
  String id(String namespace, String key) {
    VpcLab lab = client.resources(VpcLab.class).inNamespace(namespace).withName(LAB).get();
    return lab.getStatus().resources().stream()
        .filter(resource -> resource.key().equals(key))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** Whether there are so many resources, and all of them are Ready. */
  boolean allReady(int resources) {
    return states.size() == resources && states.values().stream().allMatch(ready -> ready);
  }

  /** Whether no resource is left. */
  boolean isEmpty() {
    return states.isEmpty();
  }

  /** When each resource was Ready for the first time, by UID, in EC2's time. */
  Map<String, Instant> firstReady() {
    return Map.copyOf(firstReady);
  }

  /** How many requests to change something there have been, whoever sent them. */
  int writes() {
    return kubernetes.writes().size();
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
    client.close();
    kubernetes.close();
  }

  private static boolean isReady(HasMetadata resource) {
    Object status = ((CustomResource<?, ?>) resource).getStatus();
    Long generation = resource.getMetadata().getGeneration();
    return status instanceof Status known
        && known.conditions().stream()
            .anyMatch(
                condition ->
                    condition.type().equals("Ready")
                        && condition.status().equals("True")
                        && generation.equals(condition.observedGeneration()));
  }

  private final class Eye<R extends HasMetadata> implements Watcher<R> {
    @Override
    public void eventReceived(Action action, R resource) {
      String uid = resource.getMetadata().getUid();
      if (action == Action.DELETED) {
        states.remove(uid);
        return;
      }
      boolean ready = isReady(resource);
      if (ready) {
        firstReady.putIfAbsent(uid, tempo.instant());
      }
      states.put(uid, ready);
    }

    @Override
    public void onClose(WatcherException cause) {
      // The run is over.
    }
  }
}
