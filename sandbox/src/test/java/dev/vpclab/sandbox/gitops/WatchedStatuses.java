package dev.vpclab.sandbox.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Looks on while a test plays in a namespace, and has judged at the end what it has seen. */
public final class WatchedStatuses implements AutoCloseable {
  private static final List<String> KINDS =
      List.of("VpcLab", "GatewayEndpoint", "InterfaceEndpoint");

  private final Queue<JsonNode> seen = new ConcurrentLinkedQueue<>();
  private final List<Watch> watches;

  private WatchedStatuses(KubernetesClient client, String namespace) {
    watches =
        KINDS.stream()
            .map(
                kind ->
                    client
                        .genericKubernetesResources("vpclab.dev/v1alpha1", kind)
                        .inNamespace(namespace)
                        .watch(new Onlooker(client)))
            .toList();
  }

  /**
   * @param client stays the caller's to close, after this one
   */
  public static WatchedStatuses in(KubernetesClient client, String namespace) {
    return new WatchedStatuses(client, namespace);
  }

  /** See {@link Statuses#assertUnderstood}. */
  @Override
  public void close() {
    watches.forEach(Watch::close);
    Statuses.assertUnderstood(seen);
  }

  private final class Onlooker implements Watcher<GenericKubernetesResource> {
    private final KubernetesClient client;

    private Onlooker(KubernetesClient client) {
      this.client = client;
    }

    @Override
    public void eventReceived(Action action, GenericKubernetesResource resource) {
      seen.add(client.getKubernetesSerialization().convertValue(resource, ObjectNode.class));
    }

    @Override
    public void onClose(WatcherException cause) {
      // A test may kill the API server; what was seen until then counts.
    }
  }
}
