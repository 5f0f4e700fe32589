package dev.vpclab.operator.control;

import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.EventHandler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What wakes an endpoint: its lab, and the sweep. */
final class EndpointSources<E extends CustomResource<?, ?>> {
  private final Class<E> type;
  private final Function<E, String> labName;
  private final Equipment kit;
  private final Gate<E> gate;
  private volatile Wake<E> wake;
  private volatile InformerEventSource<VpcLab, E> labs;

  EndpointSources(Class<E> type, Function<E, String> labName, Equipment kit) {
    this.type = type;
    this.labName = labName;
    this.kit = kit;
    this.gate = new Gate<>(kit, this::isOurs);
  }

  List<EventSource<?, E>> prepare(EventSourceContext<E> context) {
    kit.references().primary(context.getPrimaryCache());
    wake = new Wake<>(gate, context.getPrimaryCache());
    labs =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(VpcLab.class, type)
                .withName(VpcLab.class.getSimpleName())
                .withNamespacesInheritedFromController()
                .<E>withPrimaryToSecondaryMapper(
                    endpoint ->
                        Set.of(
                            new ResourceID(
                                String.valueOf(labName.apply(endpoint)),
                                endpoint.getMetadata().getNamespace())))
                .withSecondaryToPrimaryMapper(
                    lab ->
                        context
                            .getPrimaryCache()
                            .list(endpoint -> refers(endpoint, lab))
                            .map(ResourceID::fromResource)
                            .collect(Collectors.toSet()))
                .withOnUpdateFilter(
                    (after, before) ->
                        !LabReference.digest(after).equals(LabReference.digest(before))
                            // Its endpoints go with it.
                            || kit.shard().selects(after) != kit.shard().selects(before))
                .build(),
            context) {
          @Override
          public void setEventHandler(EventHandler queue) {
            super.setEventHandler(gate.before(queue, context.getPrimaryCache()));
          }
        };
    return List.of(labs, wake);
  }

  /** A lab by namespace and name. */
  Optional<VpcLab> lab(String namespace, String name) {
    return labs.get(new ResourceID(name, namespace));
  }

  /** Has the endpoint looked at again. */
  void wake(ResourceID endpoint) {
    wake.propagateEvent(endpoint);
  }

  /** Before all labs are known it cannot be told, and nothing is; they are all woken then. */
  boolean isOurs(E endpoint) {
    return kit.shard().isEverything()
        || kit.references().filled() && kit.shard().owns(endpoint, this::lab);
  }

  private boolean refers(E endpoint, VpcLab lab) {
    return lab.getMetadata().getName().equals(labName.apply(endpoint))
        && lab.getMetadata().getNamespace().equals(endpoint.getMetadata().getNamespace());
  }
}
