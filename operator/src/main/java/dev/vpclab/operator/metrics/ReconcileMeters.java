package dev.vpclab.operator.metrics;

import dev.vpclab.operator.control.ReconcileListener;
import dev.vpclab.operator.plan.ObjectKind;

/** Counts rounds and repairs. */
final class ReconcileMeters implements ReconcileListener {
  private final Meters meters;

  ReconcileMeters(Meters meters) {
    this.meters = meters;
    for (String kind : Label.KIND.words()) {
      meters.counter(Metric.RECONCILES, kind, "Ready");
      meters.counter(Metric.RECONCILES, kind, "Exception");
      meters.timer(Metric.RECONCILE_DURATION, kind);
    }
    for (String object : Label.OBJECT.words()) {
      meters.counter(Metric.REPAIRS, object);
    }
  }

  @Override
  public void reconciled(Reconcile reconcile) {
    meters.counter(Metric.RECONCILES, reconcile.kind(), reconcile.outcome()).increment();
    meters.timer(Metric.RECONCILE_DURATION, reconcile.kind()).record(reconcile.took());
  }

  @Override
  public void repaired(String kind, ObjectKind object) {
    meters.counter(Metric.REPAIRS, object.resourceType()).increment();
  }
}
