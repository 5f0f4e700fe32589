package dev.vpclab.operator.metrics;

import static dev.vpclab.operator.metrics.Label.ACTION;
import static dev.vpclab.operator.metrics.Label.KIND;
import static dev.vpclab.operator.metrics.Label.OBJECT;
import static dev.vpclab.operator.metrics.Label.OUTCOME;
import static dev.vpclab.operator.metrics.Label.READINESS;
import static dev.vpclab.operator.metrics.Label.REASON;
import static dev.vpclab.operator.metrics.Label.REGION;
import static dev.vpclab.operator.metrics.Label.RESULT;
import static dev.vpclab.operator.metrics.Label.STAGE;
import static dev.vpclab.operator.metrics.Label.VERSION;

import java.util.List;

/** Every metric of ours. The README's table of metrics is generated from here. */
public enum Metric {
  BUILD("vpclab_build_info", Type.GAUGE, "Always 1; which version runs.", VERSION),
  LEADER(
      "vpclab_leader",
      Type.GAUGE,
      "1 for the replica that acts, 0 for one that stands by, starts or stops."),
  RECONCILES(
      "vpclab_reconcile_total",
      Type.COUNTER,
      "Rounds over a resource, by what they came to.",
      KIND,
      RESULT),
  RECONCILE_DURATION(
      "vpclab_reconcile_duration_seconds",
      Type.HISTOGRAM,
      "How long they took, EC2's answers included.",
      KIND),
  CALLS(
      "vpclab_ec2_calls_total",
      Type.COUNTER,
      "Calls to EC2 and STS, by what the answer means.",
      ACTION,
      OUTCOME),
  CALL_DURATION(
      "vpclab_ec2_call_duration_seconds",
      Type.HISTOGRAM,
      "How long they took, a read's second and third try included.",
      ACTION),
  DEFERRED(
      "vpclab_ec2_deferred_total",
      Type.COUNTER,
      "Calls that were put off, because our budget had no token for them.",
      ACTION),
  QUEUE("vpclab_ec2_queue", Type.GAUGE, "Calls that wait for a token now. †", ACTION),
  TOKENS(
      "vpclab_ec2_tokens",
      Type.GAUGE,
      "Tokens left in our budget of calls, for actions called so far; of several accounts, the"
          + " least. Each replica keeps its own.",
      ACTION,
      REGION),
  RESOURCES(
      "vpclab_resources",
      Type.GAUGE,
      "Resources, by the reason of their condition Ready. †",
      KIND,
      READINESS,
      REASON),
  STALLED(
      "vpclab_stalled_oldest_seconds",
      Type.GAUGE,
      "How long the resource that has been stalled for longest has been; 0 for none. †",
      KIND),
  DELETIONS("vpclab_deletions", Type.GAUGE, "Resources being deleted, by stage. †", KIND, STAGE),
  DELETION_AGE(
      "vpclab_deletion_oldest_seconds",
      Type.GAUGE,
      "Since the oldest deletion was asked for; 0 for none. †",
      KIND),
  REPAIRS(
      "vpclab_drift_repaired_total",
      Type.COUNTER,
      "Calls that put right what stood already and nobody has changed in the spec, by the object"
          + " they were for.",
      OBJECT),
  ORPHANS(
      "vpclab_orphans",
      Type.GAUGE,
      "Objects of this installation whose Kubernetes resource is gone, by the last good sweep;"
          + " only where all namespaces are watched. †",
      OBJECT,
      REGION),
  SWEEP_AGE(
      "vpclab_sweep_age_seconds",
      Type.GAUGE,
      "Since the last good look for drift began, in each region that something is in. †",
      REGION),
  SWEEP_PERIOD(
      "vpclab_sweep_period_seconds",
      Type.GAUGE,
      "How often there should be one (VPCLAB_SWEEP_SECONDS). †");

  /** Prometheus's, as a scrape says it. */
  public enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final String id;
  private final Type type;
  private final String meaning;
  private final List<Label> labels;

  Metric(String id, Type type, String meaning, Label... labels) {
    this.id = id;
    this.type = type;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  /** As Prometheus shows it. */
  public String id() {
    return id;
  }

  public Type type() {
    return type;
  }

  public List<Label> labels() {
    return labels;
  }

  /** One line, for the README; † marks what only the replica that acts has. */
  public String meaning() {
    return meaning;
  }

  /** The same for a scrape. */
  String help() {
    return meaning.replace(" †", "");
  }
}
