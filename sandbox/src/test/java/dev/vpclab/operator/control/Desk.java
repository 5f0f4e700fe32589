package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Status;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rounds of one kind, as JOSDK (5.2.3) has them done: one at a time for a resource, another one
 * after what was heard meanwhile, again after a failure with growing pauses, and at the time that
 * the last one asked for.
 */
final class Desk<R extends CustomResource<?, S>, S extends Status> {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  private final Rounds<R, S> rounds;
  private final KubernetesClient client;
  private final InstantSource clock;
  private final HandFedCache<R> cache = new HandFedCache<>(this::heard);
  private final Set<ResourceID> due = new LinkedHashSet<>();
  private final Set<ResourceID> underWay = new HashSet<>();
  private final Map<ResourceID, Instant> timers =
      new TreeMap<>(
          Comparator.comparing(ResourceID::getName)
              .thenComparing(id -> id.getNamespace().orElse("")));
  private final Map<ResourceID, Integer> failures = new HashMap<>();

  Desk(Rounds<R, S> rounds, KubernetesClient client, InstantSource clock) {
    this.rounds = rounds;
    this.client = client;
    this.clock = clock;
  }

  HandFedCache<R> cache() {
    return cache;
  }

  void wake(ResourceID id) {
    if (cache.contains(id)) {
      due.add(id);
    }
  }

  /** The next resource that a round can be begun for. */
  Optional<ResourceID> next() {
    return due.stream().filter(id -> !underWay.contains(id)).findFirst();
  }

  /** When the first timer runs out. */
  Optional<Instant> timer() {
    return timers.values().stream().min(Comparator.naturalOrder());
  }

  void ring(Instant now) {
    timers.entrySet().stream()
        .filter(e -> !e.getValue().isAfter(now))
        .forEach(e -> due.add(e.getKey()));
    timers.values().removeIf(at -> !at.isAfter(now));
  }

  /** One round; the resource is taken from the cache at its beginning. */
  void round(ResourceID id) {
    due.remove(id);
    Optional<R> cached = cache.get(id);
    if (cached.isEmpty()) {
      return;
    }
    R resource = client.getKubernetesSerialization().clone(cached.get());
    underWay.add(id);
    try {
      Optional<Duration> again = performed(resource);
      failures.remove(id);
      timers.remove(id);
      again.ifPresent(pause -> timers.put(id, clock.instant().plus(pause)));
    } catch (RuntimeException failure) {
      int attempt = failures.merge(id, 1, Integer::sum);
      Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(attempt - 1, 20));
      timers.put(
          id, clock.instant().plus(pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause));
    } finally {
      underWay.remove(id);
    }
  }

  private Optional<Duration> performed(R resource) {
    boolean held = resource.hasFinalizer(VpclabOperator.FINALIZER);
    if (resource.isMarkedForDeletion()) {
      return held ? Optional.of(rounds.round(resource, link()).again()) : Optional.empty();
    }
    if (!held) {
      hold(resource);
      return Optional.empty();
    }
    return Optional.of(rounds.round(resource, link()).again());
  }

  private Link<R> link() {
    return new Link<>(client, (before, after) -> cache.know(after));
  }

  /** The framework does this before the first round; what it wrote comes back by the watch. */
  private void hold(R resource) {
    String patch =
        """
        [{"op":"test","path":"/metadata/resourceVersion","value":"%s"},
         {"op":"add","path":"/metadata/finalizers","value":["%s"]}]
        """
            .formatted(resource.getMetadata().getResourceVersion(), VpclabOperator.FINALIZER);
    try {
      client.resource(resource).patch(PatchContext.of(PatchType.JSON), patch);
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404) {
        throw e;
      }
    }
  }

  /** The framework's filters: generation, the first mark of deletion, finalizers on and off. */
  private void heard(R before, R after) {
    if (after == null) {
      ResourceID id = ResourceID.fromResource(before);
      due.remove(id);
      timers.remove(id);
      failures.remove(id);
      return;
    }
    boolean news =
        before == null
            || !Objects.equals(before.getMetadata().getUid(), after.getMetadata().getUid())
            || generation(after) > generation(before)
            || after.isMarkedForDeletion() && !before.isMarkedForDeletion()
            || !after.hasFinalizer(VpclabOperator.FINALIZER)
            || !before.hasFinalizer(VpclabOperator.FINALIZER);
    if (news) {
      due.add(ResourceID.fromResource(after));
    }
  }

  private static long generation(CustomResource<?, ?> resource) {
    Long generation = resource.getMetadata().getGeneration();
    return generation == null ? 0 : generation;
  }
}
