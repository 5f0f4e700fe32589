package dev.vpclab.operator.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.EventHandler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.function.Consumer;

/** Has resources looked at: when the sweep says so, and when a label brings them into our shard. */
final class Wake<R extends HasMetadata> extends SimpleInboundEventSource<R>
    implements ResourceEventAware<R> {
  private final Gate<R> gate;
  private final Cache<R> primaries;
  private final Consumer<R> anothers;

  Wake(Gate<R> gate, Cache<R> primaries) {
    this(gate, primaries, resource -> {});
  }

  /**
   * @param anothers is told of every change of what another shard acts on
   */
  Wake(Gate<R> gate, Cache<R> primaries, Consumer<R> anothers) {
    super("sweep");
    this.gate = gate;
    this.primaries = primaries;
    this.anothers = anothers;
  }

  @Override
  public void setEventHandler(EventHandler queue) {
    super.setEventHandler(gate.before(queue, primaries));
  }

  @Override
  public void onResourceCreated(R resource) {
    tell(resource);
  }

  @Override
  public void onResourceDeleted(R resource) {
    tell(resource);
  }

  private void tell(R resource) {
    if (!gate.isOpen() && !gate.ours().test(resource)) {
      anothers.accept(resource);
    }
  }

  /** The framework looks at what changes the generation alone, and a label does not. */
  @Override
  public void onResourceUpdated(R after, R before) {
    tell(after);
    if (!gate.isOpen() && !Shard.labels(after).equals(Shard.labels(before))) {
      if (!gate.ours().test(before)) {
        gate.forget(after);
      }
      propagateEvent(ResourceID.fromResource(after));
    }
  }
}
