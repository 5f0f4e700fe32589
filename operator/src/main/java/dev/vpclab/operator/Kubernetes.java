package dev.vpclab.operator;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.control.AccessMode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

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
   * @param access whether AwsAccesses, and the namespaces that they select, are needed
   */
  public static void check(KubernetesClient client, Set<String> namespaces, AccessMode access) {
    check(
        namespaces,
        access,
        (kind, scope) -> {
          var resources = client.resources(kind);
          (scope == null ? resources.inAnyNamespace() : resources.inNamespace(scope)).list(one());
        });
  }

  /**
   * Whether each kind may be watched, for when the framework could not and knows no more than the
   * number of the error. Takes a second a kind and namespace. Throws {@link Unfit}.
   */
  static void checkWatches(KubernetesClient client, Set<String> namespaces, AccessMode access) {
    check(
        namespaces,
        access,
        (kind, scope) -> {
          String version = HasMetadata.getApiVersion(kind);
          client.raw(
              (version.contains("/") ? "/apis/" : "/api/")
                  + version
                  + (scope == null ? "/" : "/namespaces/" + scope + "/")
                  + HasMetadata.getPlural(kind)
                  + "?watch=true&timeoutSeconds=1");
        });
  }

  /** A request about one kind in one namespace, or everywhere (null). */
  @FunctionalInterface
  private interface Request {
    void send(Class<? extends HasMetadata> kind, String scope);
  }

  private static void check(Set<String> namespaces, AccessMode access, Request request) {
    List<Question> questions = new ArrayList<>();
    Set<String> scopes = namespaces.isEmpty() ? Collections.singleton(null) : namespaces;
    for (var kind : List.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class)) {
      scopes.forEach(scope -> questions.add(new Question(kind, scope)));
    }
    if (access != AccessMode.OFF) {
      questions.add(new Question(AwsAccess.class, null));
      questions.add(new Question(Namespace.class, null));
    }
    List<String> unknown = new ArrayList<>();
    SortedSet<String> refusals = new TreeSet<>();
    for (Answered answered : asked(questions, request)) {
      answered.sort(unknown, refusals);
    }
    if (!unknown.isEmpty()) {
      throw new Unfit(
          "The cluster does not know "
              + unknown.stream().distinct().collect(Collectors.joining(", "))
              + " yet: kubectl apply -f crds/, or helm upgrade with crds.enabled=true.");
    }
    if (!refusals.isEmpty()) {
      throw new Unfit("The Kubernetes API refuses: " + String.join("; ", refusals) + ". " + GRANT);
    }
  }

  /** About one kind in one namespace, or everywhere (null). */
  private record Question(Class<? extends HasMetadata> kind, String scope) {}

  /**
   * What came of it.
   *
   * @param failure null for none
   */
  private record Answered(Question question, KubernetesClientException failure) {
    void sort(List<String> unknown, SortedSet<String> refusals) {
      if (failure != null) {
        switch (failure.getCode()) {
          case HttpURLConnection.HTTP_NOT_FOUND ->
              unknown.add(HasMetadata.getKind(question.kind()));
          case HttpURLConnection.HTTP_FORBIDDEN -> refusals.add(said(failure));
          default -> throw failure;
        }
      }
    }
  }

  /** All at once, in the order of the questions: it is the start that waits for them. */
  private static List<Answered> asked(List<Question> questions, Request request) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return questions.stream()
          .map(question -> threads.submit(() -> asked(question, request)))
          .toList()
          .stream()
          .map(Kubernetes::outcome)
          .toList();
    }
  }

  private static Answered asked(Question question, Request request) {
    try {
      request.send(question.kind(), question.scope());
      return new Answered(question, null);
    } catch (KubernetesClientException e) {
      return new Answered(question, e);
    }
  }

  private static Answered outcome(Future<Answered> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Whether the Lease may be read, if there is one. Throws {@link Unfit}. */
  static void checkLease(KubernetesClient client, String name) {
    try {
      client.leases().inNamespace(client.getNamespace()).withName(name).get();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        throw new Unfit("The Kubernetes API refuses: " + said(e) + ". " + GRANT);
      }
      throw e;
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
