package dev.vpclab.operator;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.control.AccessMode;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

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
   * @param access whether the kind AwsAccess is needed
   */
  public static void check(KubernetesClient client, Set<String> namespaces, AccessMode access) {
    List<String> unknown = new ArrayList<>();
    SortedSet<String> refusals = new TreeSet<>();
    for (var kind : List.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class)) {
      check(kind.getSimpleName(), () -> list(client, namespaces, kind), unknown, refusals);
    }
    if (access != AccessMode.OFF) {
      check("AwsAccess", () -> client.resources(AwsAccess.class).list(one()), unknown, refusals);
    }
    if (!unknown.isEmpty()) {
      throw new Unfit(
          "The cluster does not know "
              + String.join(", ", unknown)
              + " yet: kubectl apply -f crds/, or helm upgrade with crds.enabled=true.");
    }
    if (!refusals.isEmpty()) {
      throw new Unfit("The Kubernetes API refuses: " + String.join("; ", refusals) + ". " + GRANT);
    }
  }

  private static void check(
      String kind, Runnable asking, List<String> unknown, SortedSet<String> refusals) {
    try {
      asking.run();
    } catch (KubernetesClientException e) {
      switch (e.getCode()) {
        case HttpURLConnection.HTTP_NOT_FOUND -> unknown.add(kind);
        case HttpURLConnection.HTTP_FORBIDDEN -> refusals.add(e.getStatus().getMessage());
        default -> throw e;
      }
    }
  }

  /**
   * What this installation is called where nobody says otherwise: the UID of {@code kube-system}.
   * Throws {@link Settings.Bad} where there is none.
   */
  static String clusterId(KubernetesClient client) {
    Namespace namespace = client.namespaces().withName("kube-system").get();
    if (namespace == null) {
      throw new Settings.Bad(
          "VPCLAB_CLUSTER_ID must be set, because there is no namespace kube-system to name this"
              + " installation after.");
    }
    return namespace.getMetadata().getUid();
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
        if (client.getStatus() == null) {
          return "The Kubernetes API (%s) does not answer: %s.".formatted(which, last(client));
        }
        return "The Kubernetes API (%s) refuses: %s.%s"
            .formatted(
                which,
                client.getStatus().getMessage(),
                client.getCode() == HttpURLConnection.HTTP_FORBIDDEN ? " " + GRANT : "");
      }
    }
    return "The operator could not start: " + last(failure) + ".";
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
