package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.Store.Change;
import dev.vpclab.sandbox.kube.schema.ResourceType;
import dev.vpclab.sandbox.kube.schema.ResourceTypes;
import java.util.concurrent.BlockingQueue;

/**
 * Empties namespaces that are being deleted, and lets one go when the last object in it is gone. As
 * in a cluster this happens after the answer to the deletion: Secrets go at once, what has a
 * finalizer when its controller takes it off.
 */
record NamespaceController(Store store) {

  /** Runs until the thread is interrupted. */
  void run() {
    BlockingQueue<Change> changes = store.watch(0);
    try {
      while (true) {
        Change change = changes.take();
        boolean marked = change.after() != null && Revision.isDeleting(change.after());
        if (change.id().type().equals(ResourceTypes.NAMESPACES) && marked) {
          empty(change.id());
        } else if (change.after() == null) {
          finish(new Id(ResourceTypes.NAMESPACES, "", change.id().namespace()));
        }
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } finally {
      store.unwatch(changes);
    }
  }

  private void empty(Id namespace) {
    for (ResourceType type : ResourceTypes.ALL) {
      if (type.namespaced()) {
        for (ObjectNode item : store.list(type, namespace.name()).items()) {
          try {
            store.delete(Id.of(type, item), now -> {});
          } catch (ApiFault goneMeanwhile) {
            continue;
          }
        }
      }
    }
    finish(namespace);
  }

  private void finish(Id namespace) {
    boolean ready =
        store
            .find(namespace)
            .filter(Revision::isDeleting)
            .filter(object -> object.path("metadata").path("finalizers").isEmpty())
            .isPresent();
    if (ready && isEmpty(namespace.name())) {
      store.remove(namespace);
    }
  }

  private boolean isEmpty(String namespace) {
    return ResourceTypes.ALL.stream()
        .filter(ResourceType::namespaced)
        .allMatch(type -> store.list(type, namespace).items().isEmpty());
  }
}
