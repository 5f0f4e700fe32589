package dev.vpclab.operator.control;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.api.VpcLabStatus;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.EventHandler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Labs; woken by the endpoints that refer to them, and by the sweep. */
@ControllerConfiguration(name = "vpclab", finalizerName = VpclabOperator.FINALIZER)
final class LabReconciler implements Reconciler<VpcLab>, Cleaner<VpcLab> {
  private final Equipment kit;
  private final Gate<VpcLab> gate;
  private final Rounds<VpcLab, VpcLabStatus> rounds;
  private volatile Wake<VpcLab> wake;

  LabReconciler(Equipment kit, KubernetesClient client) {
    this.kit = kit;
    this.gate = new Gate<>(kit, this::isOurs);
    LabEndpoints endpoints = new LabEndpoints(client, kit.references());
    this.rounds = new Rounds<>(kit, new Labs(client, kit.options(), endpoints));
  }

  @Override
  public List<EventSource<?, VpcLab>> prepareEventSources(EventSourceContext<VpcLab> context) {
    InformerEventSource<GatewayEndpoint, VpcLab> gateways =
        source(context, GatewayEndpoint.class, References::labName);
    InformerEventSource<InterfaceEndpoint, VpcLab> interfaces =
        source(context, InterfaceEndpoint.class, References::labName);
    wake = new Wake<>(gate, context.getPrimaryCache());
    kit.references().primary(context.getPrimaryCache());
    kit.references().labs(context.getPrimaryCache());
    kit.references().endpoints(gateways, interfaces);
    return List.of(gateways, interfaces, wake);
  }

  /** Whether it is this shard's. */
  boolean isOurs(VpcLab lab) {
    return kit.shard().selects(lab);
  }

  /** Has the lab looked at again. */
  void wake(ResourceID lab) {
    wake.propagateEvent(lab);
  }

  @Override
  public UpdateControl<VpcLab> reconcile(VpcLab lab, Context<VpcLab> context) {
    return rounds.reconcile(lab, context);
  }

  @Override
  public DeleteControl cleanup(VpcLab lab, Context<VpcLab> context) {
    return rounds.cleanup(lab, context);
  }

  private <E extends CustomResource<?, ? extends Status>> InformerEventSource<E, VpcLab> source(
      EventSourceContext<VpcLab> context, Class<E> type, Function<E, String> labName) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(type, VpcLab.class)
            .withName(type.getSimpleName())
            .withNamespacesInheritedFromController()
            // The lab is found by its name in the endpoint's spec; it lists its endpoints itself.
            .withPrimaryToSecondaryMapper(lab -> Set.of())
            .withSecondaryToPrimaryMapper(
                endpoint -> {
                  String lab = labName.apply(endpoint);
                  return lab == null
                      ? Set.of()
                      : Set.of(new ResourceID(lab, endpoint.getMetadata().getNamespace()));
                })
            .withOnUpdateFilter((after, before) -> LabEndpoints.changed(before, after))
            .build(),
        context) {
      @Override
      public void setEventHandler(EventHandler queue) {
        super.setEventHandler(gate.before(queue, context.getPrimaryCache()));
      }
    };
  }
}
