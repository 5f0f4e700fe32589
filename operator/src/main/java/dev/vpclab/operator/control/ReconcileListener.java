package dev.vpclab.operator.control;

import dev.vpclab.operator.plan.ObjectKind;
import java.time.Duration;

/** Is told of every reconcile when it is over. Must return at once, on any thread. */
@FunctionalInterface
public interface ReconcileListener {
  ReconcileListener NONE = reconcile -> {};

  void reconciled(Reconcile reconcile);

  /**
   * Something was put right on a resource that had stood as its spec says, and whose spec has not
   * changed since.
   *
   * @param kind of the resource
   * @param object what the call was for
   */
  default void repaired(String kind, ObjectKind object) {}

  /**
   * @param outcome the reason of the condition {@code Ready}; {@code Conflict} when a write came
   *     too late, {@code Deleted} when the finalizer went, {@code Exception} when Kubernetes
   *     refused or did not answer, and for a bug
   */
  record Reconcile(
      String kind,
      String namespace,
      String name,
      String outcome,
      boolean deleting,
      Duration took) {}
}
