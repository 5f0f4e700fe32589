package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Status;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;

/** Runs rounds for one kind, in the framework's terms. */
final class Rounds<R extends CustomResource<?, S>, S extends Status> {
  private final Equipment kit;
  private final Kind<R, S> kind;
  private final Finalizer finalizer = new Finalizer(VpclabOperator.FINALIZER);
  private final Ended ended = new Ended();

  Rounds(Equipment kit, Kind<R, S> kind) {
    this.kit = kit;
    this.kind = kind;
  }

  /** The status is written within the round, so the framework has nothing to write. */
  UpdateControl<R> reconcile(R resource, Context<R> context) {
    return UpdateControl.<R>noUpdate().rescheduleAfter(pause(round(resource, Link.of(context))));
  }

  DeleteControl cleanup(R resource, Context<R> context) {
    return DeleteControl.noFinalizerRemoval()
        .rescheduleAfter(pause(round(resource, Link.of(context))));
  }

  /** A failed round is the framework's to try again, and ours to tell. */
  Next round(R resource, Link<R> link) {
    if (isAnothers(resource)) {
      // Whoever has it tells of it from now on; should that be us again, everything is read anew.
      kit.views().forget(resource.getMetadata().getUid());
      kit.failures().over(resource);
      return Next.idle(kit, "");
    }
    try {
      Next next =
          resource.isMarkedForDeletion() ? runToTheEnd(resource, link) : run(resource, link);
      kit.failures().over(resource);
      if (isAnothers(resource)) {
        kit.views().forget(resource.getMetadata().getUid());
      }
      return paced(next, resource.getMetadata().getUid());
    } catch (RuntimeException failure) {
      kit.failures().tell(resource, failure);
      throw failure;
    }
  }

  /** Its shard may have become another one since it was queued, or in the middle of a round. */
  private boolean isAnothers(R resource) {
    return kit.references().filled() && !kind.isOurs(resource, kit.shard());
  }

  private Next paced(Next next, String uid) {
    if (next.equals(Next.conflict())) {
      return Next.conflict(kit.views().overtaken(uid));
    }
    kit.views().undisputed(uid);
    return next;
  }

  private Next runToTheEnd(R resource, Link<R> link) {
    String uid = resource.getMetadata().getUid();
    if (!ended.contains(uid)) {
      Next next = run(resource, link);
      if (!next.over()) {
        return next;
      }
    }
    if (!finalizer.removed(resource, link.client())) {
      return Next.conflict();
    }
    ended.add(uid);
    return Next.gone();
  }

  private Duration pause(Next next) {
    return kit.options().real(next.again());
  }

  private Next run(R resource, Link<R> link) {
    Instant start = kit.options().clock().instant();
    String outcome = "Exception";
    try {
      StatusStore<R, S> store = new StatusStore<>(kind, resource, link);
      Next next = new Round<>(new Case<>(kit, kind, resource, store)).run();
      outcome = next.outcome();
      return next;
    } finally {
      kit.options()
          .reconciles()
          .reconciled(
              new ReconcileListener.Reconcile(
                  resource.getKind(),
                  resource.getMetadata().getNamespace(),
                  resource.getMetadata().getName(),
                  outcome,
                  resource.isMarkedForDeletion(),
                  Duration.between(start, kit.options().clock().instant())));
    }
  }
}
