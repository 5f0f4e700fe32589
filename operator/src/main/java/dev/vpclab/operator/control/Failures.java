package dev.vpclab.operator.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says why a round failed: in one line where Kubernetes refused it or did not answer, with a trace
 * where it is a bug of ours, and once, not with every attempt. The framework, which tries again,
 * would write a trace each time; as its {@link Metrics} we hear also of what failed outside of our
 * rounds, such as setting the finalizer.
 */
final class Failures implements Metrics {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final Events events;

  /** The last sentence about a resource, by UID, until one of its rounds comes to its end. */
  private final Map<String, String> told = new ConcurrentHashMap<>();

  Failures(Events events) {
    this.events = events;
  }

  /** A round has come to its end. */
  void over(HasMetadata resource) {
    told.remove(resource.getMetadata().getUid());
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception failure, Map<String, Object> metadata) {
    tell(resource, failure);
  }

  void tell(HasMetadata resource, Throwable failure) {
    KubernetesClientException theirs = kubernetes(failure);
    if (theirs == null) {
      bug(resource, failure);
    } else if (theirs.getCode() == HttpURLConnection.HTTP_CONFLICT) {
      LOG.debug("{}: somebody else wrote first", Owners.named(resource));
    } else {
      refused(resource, theirs);
    }
  }

  private void refused(HasMetadata resource, KubernetesClientException theirs) {
    String sentence = sentence(theirs);
    if (!first(resource, sentence)) {
      return;
    }
    LOG.atWarn()
        .addKeyValue("resource", Owners.named(resource))
        .addKeyValue("code", theirs.getCode())
        .log("{}: {}; it is tried again", Owners.named(resource), sentence);
    if (theirs.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
      events.warning(resource, "Forbidden", sentence);
    }
  }

  private void bug(HasMetadata resource, Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    if (first(resource, failure + (trace.length == 0 ? "" : " " + trace[0]))) {
      LOG.atError()
          .addKeyValue("resource", Owners.named(resource))
          .setCause(failure)
          .log("{}: a bug of the operator; it is tried again", Owners.named(resource));
    }
  }

  private boolean first(HasMetadata resource, String sentence) {
    return !sentence.equals(told.put(resource.getMetadata().getUid(), sentence));
  }

  /** The API server names user, verb and resource itself. */
  private static String sentence(KubernetesClientException theirs) {
    if (theirs.getStatus() == null || theirs.getStatus().getMessage() == null) {
      return "Kubernetes does not answer: " + root(theirs);
    }
    return "Kubernetes refuses: "
        + theirs.getStatus().getMessage()
        + (theirs.getCode() == HttpURLConnection.HTTP_FORBIDDEN
            ? "; grant what crds/examples/rights.yaml lists"
            : "");
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static KubernetesClientException kubernetes(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException theirs) {
        return theirs;
      }
    }
    return null;
  }
}
