package dev.vpclab.operator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vpclab.operator.api.Status;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The status of one resource during one round, and the only way to write it. Every write carries
 * the resourceVersion that was read, and what it returned is what the next round sees.
 */
final class StatusStore<R extends CustomResource<?, S>, S extends Status> {
  /** More conflicts in a row than a person with an editor can cause. */
  private static final int ATTEMPTS = 20;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(StatusStore.class);
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private final Kind<R, S> kind;
  private final Link<R> link;
  private R current;
  private boolean pruned;

  StatusStore(Kind<R, S> kind, R resource, Link<R> link) {
    this.kind = kind;
    this.link = link;
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
   * Whether what has to be found again is in the status; only after {@link Up} may we act on it.
   */
  sealed interface Fence {
    record Up() implements Fence {}

    /** Somebody else wrote first. */
    record Overtaken() implements Fence {}

    /** The API server does not keep all of it. */
    record Leaky(Pruning pruning) implements Fence {}
  }

  /** A dry run: whether everything that will ever have to be found again would be kept. */
  Fence rehearse() {
    S full = kind.with(status(), StatusParts.FULL);
    return fence(full, put(full, true));
  }

  /**
   * Writes before a create, even what is there already: the write is the proof that nobody else was
   * faster. It is never tried again.
   */
  Fence fence(StatusParts parts) {
    Fence rehearsal = parts().identity() == null ? rehearse() : new Fence.Up();
    if (!(rehearsal instanceof Fence.Up)) {
      return rehearsal;
    }
    S status = kind.with(status(), parts);
    return fence(status, write(status) ? Optional.of(current) : Optional.empty());
  }

  /**
   * A dry run before anything else is changed: an operator whose cache is behind would put right by
   * an older spec what a newer one asks for, and take away what it does not know.
   */
  Fence confirm() {
    S same = kind.with(status(), parts());
    return fence(same, put(same, true));
  }

  private Fence fence(S status, Optional<R> kept) {
    if (kept.isEmpty()) {
      return new Fence.Overtaken();
    }
    Pruning pruning = Pruning.between(status, kept.get().getStatus()).ofMemory();
    return pruning.nothing() ? new Fence.Up() : new Fence.Leaky(pruning);
  }

  /**
   * Writes what must not be lost: over a conflict, the change is made to what is there then.
   *
   * @return false when somebody else wrote first: what the round remembers is then not what the
   *     status does, and must not be written over it
   */
  boolean keep(UnaryOperator<StatusParts> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (write(kind.with(status(), change.apply(parts())))) {
        return attempt == 0;
      }
      R there = link.client().resource(current).get();
      if (there == null || !uid(there).equals(uid(current))) {
        return false;
      }
      current = there;
    }
    throw new IllegalStateException(
        "the status of " + Owners.named(current) + " cannot be written");
  }

  /** Whether the last write has lost what others, or we, will look for in it. */
  boolean pruned() {
    return pruned;
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
    Optional<R> written = put(status, false);
    written.ifPresent(
        after -> {
          link.written().accept(before, after);
          current = after;
          Pruning pruning = Pruning.between(status, after.getStatus());
          pruned = !pruning.ofMemory().nothing();
          tell(pruning);
        });
    return written.isPresent();
  }

  /** What is only shown is missed by people, who are told once. */
  private void tell(Pruning pruning) {
    if (!pruning.nothing() && TOLD.add(current.getKind() + pruning.sentence())) {
      LOG.warn("{}: {}", current.getKind(), pruning.sentence());
    }
  }

  /** What the API server makes of the status; empty when somebody else was faster. */
  private Optional<R> put(S status, boolean dryRun) {
    R copy = link.client().getKubernetesSerialization().clone(current);
    copy.setStatus(status);
    try {
      return Optional.of(link.client().resource(copy).dryRun(dryRun).updateStatus());
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
          || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private String uid(R resource) {
    return resource.getMetadata().getUid();
  }
}
