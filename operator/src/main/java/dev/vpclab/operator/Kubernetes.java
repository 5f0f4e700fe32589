package dev.vpclab.operator;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Whether the cluster is as the operator needs it; if it is not, what is the matter. */
public final class Kubernetes {
  private static final String GRANT = "Grant what crds/examples/rights.yaml lists.";

  private Kubernetes() {}

  /** The cluster lacks something; the message is a sentence that says what, and what to do. */
  public static final class Unfit extends IllegalStateException {
    Unfit(String message) {
      super(message);
    }
  }

  /**
   * Asks for each kind once, because the framework answers a missing one with a page of traces.
   * Throws {@link Unfit} with all that is missing, and {@link KubernetesClientException} when there
   * is no answer.
   *
   * @param namespaces empty for all
   */
  public static void check(KubernetesClient client, Set<String> namespaces) {
    check(kind -> list(client, namespaces, kind));
  }

  /**
   * Whether each kind may be watched, for when the framework could not and knows no more than the
   * number of the error. Takes a second a kind and namespace. Throws {@link Unfit}.
   */
  static void checkWatches(KubernetesClient client, Set<String> namespaces) {
    check(kind -> watch(client, namespaces, kind));
  }

  private static void check(Consumer<Class<? extends CustomResource<?, ?>>> request) {
    List<String> unknown = new ArrayList<>();
    SortedSet<String> refusals = new TreeSet<>();
    for (var kind : List.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class)) {
      try {
        request.accept(kind);
      } catch (KubernetesClientException e) {
        switch (e.getCode()) {
          case HttpURLConnection.HTTP_NOT_FOUND -> unknown.add(kind.getSimpleName());
          case HttpURLConnection.HTTP_FORBIDDEN -> refusals.add(said(e));
          default -> throw e;
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw new Unfit(
          "The cluster does not know "
              + String.join(", ", unknown)
              + " yet: kubectl apply -f crds/, or helm show crds helm/vpclab-operator | kubectl"
              + " apply -f -.");
    }
    if (!refusals.isEmpty()) {
      throw new Unfit("The Kubernetes API refuses: " + String.join("; ", refusals) + ". " + GRANT);
    }
  }

  private static void watch(
      KubernetesClient client, Set<String> namespaces, Class<? extends HasMetadata> kind) {
    String query = HasMetadata.getPlural(kind) + "?watch=true&timeoutSeconds=1";
    String group = "/apis/" + HasMetadata.getApiVersion(kind) + "/";
    if (namespaces.isEmpty()) {
      client.raw(group + query);
    } else {
      namespaces.forEach(namespace -> client.raw(group + "namespaces/" + namespace + "/" + query));
    }
  }

  private static <T extends CustomResource<?, ?>> void list(
      KubernetesClient client, Set<String> namespaces, Class<T> kind) {
    var resources = client.resources(kind);
    if (namespaces.isEmpty()) {
      resources.inAnyNamespace().list(one());
    } else {
      namespaces.forEach(namespace -> resources.inNamespace(namespace).list(one()));
    }
  }

  private static ListOptions one() {
    return new ListOptionsBuilder().withLimit(1L).build();
  }

  /**
   * Why the operator cannot start, in one sentence.
   *
   * @param which of all clusters, for a person
   */
  public static String problem(Throwable failure, String which) {
    if (failure instanceof IllegalStateException && failure.getMessage() != null) {
      return failure.getMessage();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException client) {
        if (client.getStatus() == null && client.getCode() < HttpURLConnection.HTTP_BAD_REQUEST) {
          return "The Kubernetes API (%s) does not answer: %s.".formatted(which, last(client));
        }
        return "The Kubernetes API (%s) refuses: %s.%s"
            .formatted(
                which,
                said(client),
                client.getCode() == HttpURLConnection.HTTP_FORBIDDEN ? " " + GRANT : "");
      }
    }
    return "The operator could not start: " + last(failure) + ".";
  }

  private static String said(KubernetesClientException refusal) {
    return refusal.getStatus() == null || refusal.getStatus().getMessage() == null
        ? refusal.getMessage()
        : refusal.getStatus().getMessage();
  }

  /** Why the kubeconfig cannot be used, in one sentence. */
  static String unreadable(Throwable failure) {
    String first = last(failure).lines().findFirst().orElse("").strip();
    return "The kubeconfig (KUBECONFIG or ~/.kube/config) cannot be read: " + first + ".";
  }

  private static String last(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
