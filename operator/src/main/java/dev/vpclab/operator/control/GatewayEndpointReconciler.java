package dev.vpclab.operator.control;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.GatewayEndpointStatus;
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

/** Gateway endpoints; woken by their lab, and by the sweep. */
@ControllerConfiguration(name = "gatewayendpoint", finalizerName = VpclabOperator.FINALIZER)
final class GatewayEndpointReconciler
    implements Reconciler<GatewayEndpoint>, Cleaner<GatewayEndpoint> {
  private final EndpointSources<GatewayEndpoint> sources;
  private final Rounds<GatewayEndpoint, GatewayEndpointStatus> rounds;

  GatewayEndpointReconciler(Equipment kit) {
    this.sources = new EndpointSources<>(GatewayEndpoint.class, References::labName, kit);
    this.rounds = new Rounds<>(kit, new Gateways(sources::lab));
  }

  @Override
  public List<EventSource<?, GatewayEndpoint>> prepareEventSources(
      EventSourceContext<GatewayEndpoint> context) {
    return sources.prepare(context);
  }

  /** Whether it is this shard's, as far as the caches show. */
  boolean isOurs(GatewayEndpoint endpoint) {
    return sources.isOurs(endpoint);
  }

  /** Has the endpoint looked at again. */
  void wake(ResourceID endpoint) {
    sources.wake(endpoint);
  }

  @Override
  public UpdateControl<GatewayEndpoint> reconcile(
      GatewayEndpoint endpoint, Context<GatewayEndpoint> context) {
    return rounds.reconcile(endpoint, context);
  }

  @Override
  public DeleteControl cleanup(GatewayEndpoint endpoint, Context<GatewayEndpoint> context) {
    return rounds.cleanup(endpoint, context);
  }
}
