package dev.vpclab.operator;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.control.AccessMode;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Set;

/** Whether the cluster is as the operator needs it; if it is not, what is the matter. */
public final class Kubernetes {
  private Kubernetes() {}

  /**
   * Asks for each kind once, because the framework answers a missing one with a page of traces.
   *
   * @param namespaces empty for all
   * @param access whether the kind AwsAccess is needed
   */
  public static void check(KubernetesClient client, Set<String> namespaces, AccessMode access) {

    for (var kind : List.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class)) {
      check(client, namespaces, kind);
    }
    if (access != AccessMode.OFF) {
      check(client, Set.of(), AwsAccess.class);
    }
  }

  private static <T extends CustomResource<?, ?>> void check(
      KubernetesClient client, Set<String> namespaces, Class<T> kind) {
    var resources = client.resources(kind);
    try {
      if (namespaces.isEmpty()) {
        resources.inAnyNamespace().list(one());
      } else {
        namespaces.forEach(namespace -> resources.inNamespace(namespace).list(one()));
      }
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        throw new IllegalStateException(
            "The cluster does not know the kind "
                + kind.getSimpleName()
                + " yet: kubectl apply -f crds/",
            e);
      }
      throw e;
    }
  }

  private static ListOptions one() {
    return new ListOptionsBuilder().withLimit(1L).build();
  }

  /**
   * Why the operator could not start, in one sentence.
   *
   * @param which of all clusters, for a person
   */
  public static String problem(Throwable failure, String which) {
    if (failure instanceof IllegalStateException && failure.getMessage() != null) {
      return failure.getMessage();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException client) {
        if (client.getStatus() == null) {
          return "The Kubernetes API (%s) does not answer: %s.".formatted(which, last(client));
        }
        return "The Kubernetes API (%s) refuses: %s.%s"
            .formatted(
                which,
                client.getStatus().getMessage(),
                client.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    ? " Grant what crds/examples/rights.yaml lists."
                    : "");
      }
    }
    return "The operator could not start: " + last(failure) + ".";
  }

  private static String last(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
