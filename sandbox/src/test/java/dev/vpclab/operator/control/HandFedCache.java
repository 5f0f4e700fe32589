package dev.vpclab.operator.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An informer's cache that is told by hand what an informer would hear from its watch. */
final class HandFedCache<T extends HasMetadata> implements Cache<T> {
  private final Map<ResourceID, T> objects =
      new TreeMap<>(
          Comparator.comparing((ResourceID id) -> id.getNamespace().orElse(""))
              .thenComparing(ResourceID::getName));
  private final BiConsumer<T, T> handler;

  /**
   * @param handler of what was and what is; either is null where there is none
   */
  HandFedCache(BiConsumer<T, T> handler) {
    this.handler = handler;
  }

  /** An event of the watch: the object as it is now, or was at its end. */
  void hear(T object, boolean gone) {
    ResourceID id = ResourceID.fromResource(object);
    T before = objects.get(id);
    if (gone) {
      objects.remove(id);
      handler.accept(object, null);
    } else if (before == null || !older(object, before)) {
      objects.put(id, object);
      handler.accept(before, object);
    }
  }

  /** A write's result, known before the watch tells of it; nobody is woken. */
  void know(T object) {
    objects.computeIfPresent(
        ResourceID.fromResource(object), (id, known) -> older(object, known) ? known : object);
  }

  /** As after a time without a connection, when it is all listed again. */
  void resync() {
    objects.values().forEach(object -> handler.accept(object, object));
  }

  private boolean older(T one, T other) {
    return same(one, other) && version(one) < version(other);
  }

  private boolean same(T one, T other) {
    return one.getMetadata().getUid().equals(other.getMetadata().getUid());
  }

  private long version(T object) {
    return Long.parseLong(object.getMetadata().getResourceVersion());
  }

  @Override
  public Optional<T> get(ResourceID id) {
    return Optional.ofNullable(objects.get(id));
  }

  @Override
  public Stream<ResourceID> keys() {
    return objects.keySet().stream();
  }

  @Override
  public Stream<T> list(Predicate<T> wanted) {
    return objects.values().stream().filter(wanted).toList().stream();
  }
}
