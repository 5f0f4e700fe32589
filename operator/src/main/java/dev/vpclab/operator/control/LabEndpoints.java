package dev.vpclab.operator.control;

import dev.vpclab.operator.api.GatewayEndpointStatus;
import dev.vpclab.operator.api.InterfaceEndpointStatus;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The endpoint resources that refer to a lab. */
final class LabEndpoints {
  private final KubernetesClient client;
  private final References references;

  /** Whom this process has told to go already; after a restart they are told once more. */
  private final Set<String> dismissed = ConcurrentHashMap.newKeySet();

  LabEndpoints(KubernetesClient client, References references) {
    this.client = client;
    this.references = references;
  }

  /** Changes when something did that the lab's reachability depends on. */
  String digest(VpcLab lab) {
    return of(lab).map(LabEndpoints::digest).sorted().collect(Collectors.joining("\n"));
  }

  /** What of an endpoint matters to its lab: not its messages, intents and times. */
  static String digest(CustomResource<?, ? extends Status> endpoint) {
    String state =
        switch (endpoint.getStatus()) {
          case GatewayEndpointStatus s -> s.endpointId() + " " + s.state() + " " + s.routeTables();
          case InterfaceEndpointStatus s ->
              s.endpointId() + " " + s.state() + " " + s.addresses() + s.privateDnsEnabled();
          case null, default -> "";
        };
    return String.join(
        " ",
        endpoint.getMetadata().getUid(),
        String.valueOf(endpoint.isMarkedForDeletion()),
        String.valueOf(holds(endpoint)),
        state);
  }

  /**
   * Tells every endpoint of the lab to go, once, and answers with those that hold something in EC2
   * or may: nobody waits for the absence of a resource, because GitOps may put it back.
   */
  List<String> dismiss(VpcLab lab) {
    List<CustomResource<?, ? extends Status>> endpoints = of(lab).toList();
    endpoints.stream()
        .filter(endpoint -> !endpoint.isMarkedForDeletion())
        .filter(endpoint -> dismissed.add(endpoint.getMetadata().getUid()))
        .forEach(this::delete);
    return endpoints.stream()
        .filter(LabEndpoints::holds)
        .map(endpoint -> endpoint.getKind() + " " + endpoint.getMetadata().getName())
        .sorted()
        .toList();
  }

  private Stream<CustomResource<?, ? extends Status>> of(VpcLab lab) {
    String namespace = lab.getMetadata().getNamespace();
    String name = lab.getMetadata().getName();
    return Stream.concat(
        references.gateways(namespace).filter(e -> name.equals(References.labName(e))),
        references.interfaces(namespace).filter(e -> name.equals(References.labName(e))));
  }

  private static boolean holds(CustomResource<?, ? extends Status> endpoint) {
    Status status = endpoint.getStatus();
    return status != null && !(status.resources().isEmpty() && status.intents().isEmpty());
  }

  /** With the UID as a precondition: what has been put back under the name is another resource. */
  private void delete(CustomResource<?, ? extends Status> endpoint) {
    String uid = endpoint.getMetadata().getUid();
    String path =
        "/apis/%s/namespaces/%s/%s/%s"
            .formatted(
                endpoint.getApiVersion(),
                endpoint.getMetadata().getNamespace(),
                endpoint.getPlural(),
                endpoint.getMetadata().getName());
    try {
      client.raw(
          path,
          "DELETE",
          new DeleteOptionsBuilder()
              .withNewPreconditions()
              .withUid(uid)
              .endPreconditions()
              .build());
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND
          && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        dismissed.remove(uid);
        throw e;
      }
    }
  }

  /** Whether an update of an endpoint matters to its lab. */
  static boolean changed(
      CustomResource<?, ? extends Status> before, CustomResource<?, ? extends Status> after) {
    return !digest(before).equals(digest(after));
  }
}
