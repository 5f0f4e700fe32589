package dev.vpclab.operator.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;

/**
 * Takes our finalizer off. The framework could, but JOSDK (5.2.3, and 5.3.2 still) marks the
 * <em>name</em> as finished when Kubernetes has answered: a resource that was made anew under that
 * name meanwhile is never looked at again. And it takes the finalizer off a namesake as well.
 */
final class Finalizer {
  private static final int UNPROCESSABLE = 422;

  private final String name;

  Finalizer(String name) {
    this.name = name;
  }

  /** False when the resource has changed since; then it is to be looked at again. */
  boolean removed(HasMetadata resource, KubernetesClient client) {
    List<String> finalizers = resource.getMetadata().getFinalizers();
    int index = finalizers.indexOf(name);
    if (index < 0) {
      return true;
    }
    String path = "/metadata/finalizers/" + index;
    String patch =
        """
        [{"op":"test","path":"/metadata/uid","value":"%s"},
         {"op":"test","path":"%s","value":"%s"},
         {"op":"remove","path":"%s"}]
        """
            .formatted(resource.getMetadata().getUid(), path, name, path);
    try {
      client.resource(resource).patch(PatchContext.of(PatchType.JSON), patch);
      return true;
    } catch (KubernetesClientException e) {
      return switch (e.getCode()) {
        case HttpURLConnection.HTTP_NOT_FOUND -> true;
        case HttpURLConnection.HTTP_CONFLICT, UNPROCESSABLE -> false;
        default -> throw e;
      };
    }
  }
}
