package dev.vpclab.operator.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.EventHandler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What stands before the framework's queue of one kind and lets nothing by that is another shard's:
 * the framework (JOSDK 5.2.3) puts the finalizer on whatever is queued, before a reconciler is
 * asked. Its own filters do that for a resource's own events, and then it knows nothing of the
 * resource and drops every other event about it. So those are made a resource's own here.
 *
 * @param ours whether it is ours as things stand now
 */
record Gate<R extends HasMetadata>(Equipment kit, Predicate<R> ours) {

  /** Whether everything is let by, and the framework is left as it is. */
  boolean isOpen() {
    return kit.shard().isEverything();
  }

  EventHandler before(EventHandler queue, Cache<R> primaries) {
    return isOpen() ? queue : event -> pass(event, queue, primaries);
  }

  private void pass(Event event, EventHandler queue, Cache<R> primaries) {
    ResourceID id = event.getRelatedCustomResourceID();
    Optional<R> resource = primaries.get(id);
    if (resource.isEmpty()) {
      return;
    }
    if (!ours.test(resource.get())) {
      forget(resource.get());
      return;
    }
    try {
      queue.handleEvent(new ResourceEvent(ResourceAction.UPDATED, id, resource.get()));
    } catch (IllegalStateException ending) {
      // A round over a namesake that is gone is under way; it comes back for the new one itself.
      queue.handleEvent(event);
    }
  }

  /** Whoever acts on it now, what was seen of it is old when it comes back. */
  void forget(R resource) {
    kit.views().forget(resource.getMetadata().getUid());
  }
}
