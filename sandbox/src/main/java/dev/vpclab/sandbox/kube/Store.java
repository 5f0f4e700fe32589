package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.schema.ResourceType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * All objects, one version counter, and the history that watches are served from. Every method is
 * atomic. Nodes that are handed out are copies.
 */
final class Store {
  /** As long as any run needs; beyond it a watch is told to list again, as the real server does. */
  private static final int HISTORY = 20_000;

  /**
   * What happened to one object: {@code before} is null when it came, {@code after} when it went.
   */
  record Change(long version, Id id, ObjectNode before, ObjectNode after) {}

  record Listing(long version, List<ObjectNode> items) {}

  private final Origin origin;
  private final TreeMap<Id, ObjectNode> objects = new TreeMap<>();
  private final Deque<Change> history = new ArrayDeque<>();
  private final Set<BlockingQueue<Change>> watchers = new HashSet<>();
  private boolean isCopy;
  private long version;
  private long forgotten;

  Store(Origin origin) {
    this.origin = origin;
  }

  Origin origin() {
    return origin;
  }

  synchronized Optional<ObjectNode> find(Id id) {
    return Optional.ofNullable(objects.get(id)).map(ObjectNode::deepCopy);
  }

  /** Objects of a type in a namespace, or in all of them where the namespace is empty. */
  synchronized Listing list(ResourceType type, String namespace) {
    List<ObjectNode> items = new ArrayList<>();
    objects.forEach(
        (id, object) -> {
          if (id.type().equals(type) && (namespace.isEmpty() || id.namespace().equals(namespace))) {
            items.add(object.deepCopy());
          }
        });
    return new Listing(version, items);
  }

  /**
   * What it was at a version of the past.
   *
   * @throws ApiFault 410 if that is no longer known
   */
  synchronized Listing list(ResourceType type, String namespace, long at) {
    if (at < forgotten) {
      throw new ApiFault(
          410, "Expired", "The provided continue parameter is too old: list again from the start");
    }
    Store then = copy();
    history.reversed().stream()
        .takeWhile(change -> change.version() > at)
        .forEach(
            change -> {
              if (change.before() == null) {
                then.objects.remove(change.id());
              } else {
                then.objects.put(change.id(), change.before());
              }
            });
    return new Listing(at, then.list(type, namespace).items());
  }

  synchronized long version() {
    return version;
  }

  /** Every object of a custom type. */
  synchronized List<ObjectNode> customs() {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().type().custom())
        .map(entry -> entry.getValue().deepCopy())
        .toList();
  }

  /** Every state that an object of a custom type has had, oldest first, as far as is remembered. */
  synchronized List<ObjectNode> states() {
    return history.stream()
        .filter(change -> change.id().type().custom() && change.after() != null)
        .map(change -> change.after().deepCopy())
        .toList();
  }

  /** The same objects, and what is done to them is seen by nobody and makes no version. */
  synchronized Store copy() {
    Store copy = new Store(origin);
    copy.objects.putAll(objects);
    copy.version = version;
    copy.isCopy = true;
    return copy;
  }

  /**
   * @param object its first state
   */
  synchronized ObjectNode create(Id id, ObjectNode object) {
    if (objects.containsKey(id)) {
      throw ApiFault.alreadyExists(id);
    }
    return publish(id, null, object.deepCopy());
  }

  /**
   * Replaces an object by what {@code edit} makes of it. Nothing happens, and no version is used,
   * if that is the same. An object that is being deleted goes with its last finalizer.
   */
  synchronized ObjectNode update(Id id, UnaryOperator<ObjectNode> edit) {
    ObjectNode current = present(id);
    ObjectNode next = edit.apply(current.deepCopy());
    if (next.equals(current)) {
      return next;
    }
    return Revision.isDeleting(next) && !Revision.isHeld(id, next)
        ? remove(id, next)
        : publish(id, current, next);
  }

  /** Deletes, or marks for deletion what a finalizer holds; returns the object as it is then. */
  synchronized ObjectNode delete(Id id, Consumer<ObjectNode> precondition) {
    ObjectNode current = present(id);
    precondition.accept(current);
    if (!Revision.isHeld(id, current)) {
      return remove(id, current.deepCopy());
    }
    return Revision.isDeleting(current)
        ? current.deepCopy()
        : publish(id, current, Revision.deleting(id, current, origin.now()));
  }

  /** Takes out what only its own finalizer in the spec still holds: a namespace that is empty. */
  synchronized void remove(Id id) {
    remove(id, present(id).deepCopy());
  }

  /**
   * From now on every change is put into the returned queue, which begins with those after the
   * given version.
   *
   * @throws ApiFault 410 if they are no longer known
   */
  synchronized BlockingQueue<Change> watch(long after) {
    if (after < forgotten) {
      throw new ApiFault(
          410, "Expired", "too old resource version: %d (%d)".formatted(after, forgotten));
    }
    BlockingQueue<Change> queue = new LinkedBlockingQueue<>();
    history.stream().filter(change -> change.version() > after).forEach(queue::add);
    watchers.add(queue);
    return queue;
  }

  synchronized void unwatch(BlockingQueue<Change> queue) {
    watchers.remove(queue);
  }

  private ObjectNode present(Id id) {
    ObjectNode current = objects.get(id);
    if (current == null) {
      throw ApiFault.notFound(id);
    }
    return current;
  }

  private ObjectNode publish(Id id, ObjectNode before, ObjectNode after) {
    if (!isCopy) {
      Revision.metadata(after).put("resourceVersion", Long.toString(++version));
    }
    objects.put(id, after);
    tell(new Change(version, id, before, after));
    return after.deepCopy();
  }

  /** The last state that watchers see carries the version of the deletion, as etcd's does. */
  private ObjectNode remove(Id id, ObjectNode last) {
    Revision.metadata(last).put("resourceVersion", Long.toString(++version));
    objects.remove(id);
    tell(new Change(version, id, last, null));
    return last.deepCopy();
  }

  private void tell(Change change) {
    history.addLast(change);
    if (history.size() > HISTORY) {
      forgotten = history.removeFirst().version();
    }
    watchers.forEach(queue -> queue.add(change));
  }
}
