package dev.vpclab.operator.control;

import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.InterfaceEndpointStatus;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** Interface endpoints; woken by their lab, and by the sweep. */
@ControllerConfiguration(name = "interfaceendpoint", finalizerName = VpclabOperator.FINALIZER)
final class InterfaceEndpointReconciler
    implements Reconciler<InterfaceEndpoint>, Cleaner<InterfaceEndpoint> {
  private final EndpointSources<InterfaceEndpoint> sources;
  private final Rounds<InterfaceEndpoint, InterfaceEndpointStatus> rounds;

  InterfaceEndpointReconciler(Equipment kit) {
    this.sources = new EndpointSources<>(InterfaceEndpoint.class, References::labName, kit);
    this.rounds = new Rounds<>(kit, new Interfaces(sources::lab));
  }

  @Override
  public List<EventSource<?, InterfaceEndpoint>> prepareEventSources(
      EventSourceContext<InterfaceEndpoint> context) {
    return sources.prepare(context);
  }

  /** Whether it is this shard's, as far as the caches show. */
  boolean isOurs(InterfaceEndpoint endpoint) {
    return sources.isOurs(endpoint);
  }

  /** Has the endpoint looked at again. */
  void wake(ResourceID endpoint) {
    sources.wake(endpoint);
  }

  @Override
  public UpdateControl<InterfaceEndpoint> reconcile(
      InterfaceEndpoint endpoint, Context<InterfaceEndpoint> context) {
    return rounds.reconcile(endpoint, context);
  }

  @Override
  public DeleteControl cleanup(InterfaceEndpoint endpoint, Context<InterfaceEndpoint> context) {
    return rounds.cleanup(endpoint, context);
  }
}
