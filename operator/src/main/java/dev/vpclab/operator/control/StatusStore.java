package dev.vpclab.operator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vpclab.operator.api.Status;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.util.function.UnaryOperator;

/**
 * The status of one resource during one round, and the only way to write it. Every write carries
 * the resourceVersion that was read, and what it returned is what the next round sees.
 */
final class StatusStore<R extends CustomResource<?, S>, S extends Status> {
  /** More conflicts in a row than a person with an editor can cause. */
  private static final int ATTEMPTS = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Kind<R, S> kind;
  private final Context<R> context;
  private R current;

  StatusStore(Kind<R, S> kind, R resource, Context<R> context) {
    this.kind = kind;
    this.context = context;
    this.current = resource;
  }

  /** Null before the first write. */
  S status() {
    return current.getStatus();
  }

  StatusParts parts() {
    return StatusParts.of(current.getStatus());
  }

  /**
   * Writes before a create, even what is there already: the write is the proof that nobody else was
   * faster. False when somebody was, and then nothing may be sent; it is never tried again.
   */
  boolean fence(StatusParts parts) {
    return write(kind.with(status(), parts));
  }

  /** Writes what must not be lost: over a conflict, the change is made to what is there then. */
  void keep(UnaryOperator<StatusParts> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (write(kind.with(status(), change.apply(parts())))) {
        return;
      }
      R there = context.getClient().resource(current).get();
      if (there == null || !uid(there).equals(uid(current))) {
        return;
      }
      current = there;
    }
    throw new IllegalStateException(
        "the status of " + Owners.named(current) + " cannot be written");
  }

  /** Writes the status unless it is there already. False when somebody else was faster. */
  boolean settle(S status) {
    return same(status, status()) || write(status);
  }

  static boolean same(Status one, Status other) {
    return JSON.valueToTree(one).equals(JSON.valueToTree(other));
  }

  private boolean write(S status) {
    R before = current;
    R copy = context.getClient().getKubernetesSerialization().clone(before);
    copy.setStatus(status);
    try {
      R after = context.getClient().resource(copy).updateStatus();
      context
          .eventSourceRetriever()
          .getControllerEventSource()
          .handleRecentResourceUpdate(ResourceID.fromResource(after), after, before);
      current = after;
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
          || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private String uid(R resource) {
    return resource.getMetadata().getUid();
  }
}
