package dev.vpclab.operator.control;

import dev.vpclab.operator.api.AwsAccess;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
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
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * AwsAccesses; woken by labels of namespaces. It wakes the resources that a change is about, of our
 * shard; its status and its finalizer are written by the one shard that selects its own labels.
 */
@ControllerConfiguration(name = "awsaccess", finalizerName = VpclabOperator.FINALIZER)
final class AwsAccessReconciler implements Reconciler<AwsAccess>, Cleaner<AwsAccess> {
  private final Equipment kit;
  private final Consumer<HasMetadata> wake;
  private final AccessRounds rounds;
  private final Gate<AwsAccess> gate;

  AwsAccessReconciler(Equipment kit, Consumer<HasMetadata> wake) {
    this.kit = kit;
    this.wake = wake;
    this.rounds = new AccessRounds(kit);
    this.gate = new Gate<>(kit, this::isOurs);
  }

  @Override
  public List<EventSource<?, AwsAccess>> prepareEventSources(
      EventSourceContext<AwsAccess> context) {
    InformerEventSource<Namespace, AwsAccess> namespaces =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Namespace.class, AwsAccess.class)
                .withName("Namespace")
                .withNamespaces(Set.of(Constants.WATCH_ALL_NAMESPACES))
                .withPrimaryToSecondaryMapper(access -> Set.of())
                // A label may select a namespace, or let it go: any of them may be concerned.
                .withSecondaryToPrimaryMapper(
                    namespace ->
                        context
                            .getPrimaryCache()
                            .list()
                            .map(ResourceID::fromResource)
                            .collect(Collectors.toSet()))
                .withOnUpdateFilter(
                    (after, before) -> !Accesses.labels(after).equals(Accesses.labels(before)))
                .build(),
            context) {
          @Override
          public void setEventHandler(EventHandler queue) {
            EventHandler gated = gate.before(queue, context.getPrimaryCache());
            super.setEventHandler(
                event -> {
                  lookOut();
                  gated.handleEvent(event);
                });
          }
        };
    kit.accesses().caches(context.getPrimaryCache(), namespaces);
    return List.of(namespaces, new Wake<>(gate, context.getPrimaryCache(), anothers -> lookOut()));
  }

  @Override
  public UpdateControl<AwsAccess> reconcile(AwsAccess access, Context<AwsAccess> context) {
    wakeChanged();
    return rounds.reconcile(access, context.getClient());
  }

  @Override
  public DeleteControl cleanup(AwsAccess access, Context<AwsAccess> context) {
    wakeChanged();
    return rounds.cleanup(access, context.getClient());
  }

  /** Whether its status and its finalizer are ours to write. */
  boolean isOurs(AwsAccess access) {
    return kit.shard().selects(access);
  }

  /**
   * An AwsAccess that another shard writes to has no rounds here, and whom it is about is woken all
   * the same. Not by the thread that tells us: an unknown namespace is asked for.
   */
  private void lookOut() {
    if (!gate.isOpen()) {
      Thread.startVirtualThread(this::wakeChanged);
    }
  }

  private void wakeChanged() {
    if (kit.references().filled()) {
      kit.references().ours().filter(this::mayHaveChanged).forEach(wake);
    }
  }

  /** Where it cannot be told now, the resource's own round finds out, and is tried again. */
  private boolean mayHaveChanged(HasMetadata resource) {
    try {
      return kit.accesses().changed(resource);
    } catch (KubernetesClientException e) {
      return true;
    }
  }
}
