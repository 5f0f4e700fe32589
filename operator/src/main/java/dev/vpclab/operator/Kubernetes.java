package dev.vpclab.operator;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.MissingCRDException;

/** Why the operator could not start, in one sentence. */
final class Kubernetes {
  private Kubernetes() {}

  static String problem(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MissingCRDException missing) {
        return "The cluster has no CustomResourceDefinition "
            + missing.getCrdName()
            + "; apply those in crds/ first.";
      }
      if (cause instanceof KubernetesClientException client) {
        return client.getCode() == 0
            ? "The Kubernetes API does not answer: " + last(client) + "."
            : "The Kubernetes API refuses: " + client.getMessage() + ".";
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
