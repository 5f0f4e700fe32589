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
    return of(lab)
        .map(LabEndpoints::digest)
        .filter(digest -> !digest.isEmpty())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /**
   * What of an endpoint matters to its lab: how the traffic goes once it is settled, and whether it
   * is in the way of a deletion. Empty where nothing does.
   */
  static String digest(CustomResource<?, ? extends Status> endpoint) {
    String uid = endpoint.getMetadata().getUid();
    if (endpoint.isMarkedForDeletion()) {
      return uid + " going " + holds(endpoint);
    }
    return switch (endpoint.getStatus()) {
      case GatewayEndpointStatus s when isSettled(s, s.endpointId()) ->
          String.join(" ", uid, s.endpointId(), s.state(), s.routeTables().toString());
      case InterfaceEndpointStatus s when isSettled(s, s.endpointId()) ->
          String.join(
              " ",
              uid,
              s.endpointId(),
              s.state(),
              s.addresses().toString(),
              String.valueOf(s.privateDnsEnabled()));
      case null, default -> "";
    };
  }

  private static boolean isSettled(Status status, String id) {
    return id != null && Standing.settled(status);
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
