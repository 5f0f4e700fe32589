package dev.vpclab.sandbox.soak;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kubernetes, with some namespaces to have labs in, and an eye on what is gone from it. */
final class Cluster implements AutoCloseable {
  private static final List<String> NAMESPACES = List.of("class-a", "class-b", "class-c");
  private static final List<String> NAMES = List.of("one", "two", "three", "four");

  private final EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start();
  private final KubernetesClient client = kubernetes.client();
  private final Map<String, Instant> forgotten = new ConcurrentHashMap<>();
  private final List<Watch> watches;

  Cluster() throws IOException {
    NAMESPACES.forEach(kubernetes::namespace);
    NAMESPACES.forEach(this::userData);
    watches =
        Stream.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class)
            .<Watch>map(kind -> client.resources(kind).inAnyNamespace().watch(new Eye<>()))
            .toList();
  }

  String kubeconfig() {
    return kubernetes.kubeconfig();
  }

  /** Each with a number of its own; one after the other are of different namespaces. */
  List<Plot> plots() {
    List<Plot> plots = new ArrayList<>();
    for (String name : NAMES) {
      for (String namespace : NAMESPACES) {
        plots.add(new Plot(client, namespace, name, plots.size()));
      }
    }
    return plots;
  }

  /** When Kubernetes had no resource with this UID any more. */
  Map<String, Instant> forgotten() {
    return Map.copyOf(forgotten);
  }

  /** Each resource that is there, in a line with what it says of itself. */
  List<String> there() {
    return resources().map(Cluster::line).toList();
  }

  /** Each that is not Ready, in a line with what it says of itself. */
  List<String> unready() {
    return resources().filter(resource -> !isReady(resource)).map(Cluster::line).toList();
  }

  /** Every state that a resource has had, as text. */
  String states() {
    return kubernetes.states().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
    client.close();
    kubernetes.close();
  }

  private void userData(String namespace) {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(Blueprint.SECRET)
                .withNamespace(namespace)
                .addToLabels("vpclab.dev/user-data", "true")
                .endMetadata()
                .withType("Opaque")
                .addToStringData("script", "#!/bin/sh\necho " + Soak.CANARY + "\n")
                .build())
        .create();
  }

  private Stream<CustomResource<?, ? extends Status>> resources() {
    return Stream.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class)
        .flatMap(kind -> client.resources(kind).inAnyNamespace().list().getItems().stream());
  }

  private static boolean isReady(CustomResource<?, ? extends Status> resource) {
    Long generation = resource.getMetadata().getGeneration();
    return resource.getStatus() != null
        && resource.getStatus().conditions().stream()
            .anyMatch(
                c ->
                    c.type().equals("Ready")
                        && c.status().equals("True")
                        && generation.equals(c.observedGeneration()));
  }

  private static String line(CustomResource<?, ? extends Status> resource) {
    String said =
        resource.getStatus() == null
            ? "nothing"
            : resource.getStatus().conditions().stream()
                .filter(c -> c.type().equals("Ready"))
                .map(c -> c.reason() + ": " + c.message())
                .collect(Collectors.joining());
    return "%s %s/%s says %s"
        .formatted(
            resource.getKind(),
            resource.getMetadata().getNamespace(),
            resource.getMetadata().getName(),
            said);
  }

  private final class Eye<R extends CustomResource<?, ?>> implements Watcher<R> {
    @Override
    public void eventReceived(Action action, R resource) {
      if (action == Action.DELETED) {
        forgotten.put(resource.getMetadata().getUid(), Instant.now());
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      // The soak is over.
    }
  }
}
