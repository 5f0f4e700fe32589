package dev.vpclab.sandbox.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The table's rows, from what was played. What was not played has no row. */
final class Rows {
  private static final String ACK = "90 ACK (measured)";
  private static final double CALLS_AT_ONCE = 20.8;

  /** For the last endpoint: a tenth more than the bucket makes necessary. */
  private static final double SLACK = 1.1;

  /** The sweep's period, and a reconcile. */
  private static final Duration REPAIR = Duration.ofSeconds(60 + 5);

  private final Least least = Least.tutorial();
  private final List<Row> rows = new ArrayList<>();

  private Rows() {}

  /**
   * @param alone one for each number of labs, the smallest first
   * @param shared with somebody in the account who takes half of each bucket; null for none
   * @param jar null when it was not measured
   */
  static List<Row> of(List<Played> alone, Played shared, Footprint jar) {
    Rows table = new Rows();
    alone.stream().filter(p -> p.labs() == 1).forEach(p -> table.one(new Figures(p)));
    alone.stream().filter(p -> p.labs() > 1).forEach(p -> table.many(new Figures(p), p.labs()));
    if (!alone.isEmpty()) {
      table.any(alone);
    }
    if (shared != null) {
      table.shared(new Figures(shared), shared.labs());
    }
    if (jar != null) {
      table.jar(jar);
    }
    return table.rows;
  }

  private void one(Figures figures) {
    if (figures.played().has(Part.CREATE)) {
      double least = this.least.mutating();
      calls(
          "mutating calls, one tutorial lab",
          least,
          figures.mutating(Part.CREATE),
          least,
          "31 ACK (measured), 20 Terraform");
      calls(
          "all calls to create one lab",
          this.least.creating(1),
          figures.calls(Part.CREATE),
          28,
          "90 ACK (measured), 83 to 89 Terraform, about 120 Crossplane");
      most(
          "one lab, time spent in calls",
          Figures.seconds(this.least.inCalls()),
          Figures.seconds(figures.inCalls()),
          1.5,
          "s",
          "");
    }
    if (figures.played().has(Part.DELETE)) {
      calls(
          "all calls to delete one lab",
          (double) this.least.deleting(),
          figures.calls(Part.DELETE),
          18,
          "71 to 188 ACK (measured)");
    }
  }

  private void many(Figures figures, int labs) {
    String at = labs + " labs at once: ";
    if (figures.played().has(Part.CREATE)) {
      double perLab = (double) figures.calls(Part.CREATE) / labs;
      most(at + "calls per lab", least.creating(labs), perLab, CALLS_AT_ONCE, "", ACK);
      double bound = Figures.seconds(least.lastEndpoint(labs));
      double last = Figures.seconds(figures.lastEndpoint());
      most(at + "last CreateVpcEndpoint accepted", bound, last, bound * SLACK, "s", "fails");
      rows.add(
          new Row(
              at + "CreateVpcEndpoint tokens used",
              100.0,
              100 * figures.tokensUsed(),
              new Row.Goal(95, false),
              "%",
              ""));
    }
    if (figures.played().has(Part.DELETE)) {
      double deletes = least.endpointDeletes(labs);
      calls(
          at + "DeleteVpcEndpoints calls",
          deletes,
          figures.sent(Part.DELETE, "DeleteVpcEndpoints"),
          2 * deletes,
          2 * labs + " one by one");
    }
    if (figures.played().has(Part.SETTLED)) {
      double sweep = least.sweep(labs);
      calls(
          "sweep, " + labs + " labs",
          sweep,
          figures.sweep(Part.SETTLED),
          sweep + 2,
          labs * 36 + " one by one");
      rows.add(
          new Row(
              "DNS attributes read a minute, " + labs + " labs",
              null,
              figures.attributes(Part.SETTLED),
              null,
              "",
              ""));
    }
    if (figures.played().has(Part.RESTART)) {
      double sweep = least.sweep(labs);
      String of = "restart with " + labs + " labs: ";
      calls(of + "calls", sweep, figures.allButPolls(Part.RESTART), 16, labs * 36 + " one by one");
      calls(of + "mutating calls", 0.0, figures.mutating(Part.RESTART), 0, "");
    }
  }

  private void any(List<Played> alone) {
    calls(
        "throttled answers, alone in the account",
        0.0,
        alone.stream().mapToLong(p -> new Figures(p).answers(Figures.THROTTLED)).sum(),
        0,
        "");
    calls(
        "DependencyViolations",
        0.0,
        alone.stream().mapToLong(p -> new Figures(p).answers("DependencyViolation")).sum(),
        0,
        "10 to 75 a lab, ACK (measured)");
    most(
        "polls a minute while something is pending",
        null,
        worst(alone, f -> Math.max(polls(f, Part.CREATE), polls(f, Part.DELETE))),
        60,
        "",
        "");
    if (alone.stream().anyMatch(p -> !p.repairs().isEmpty())) {
      most(
          "drift seen and repaired, worst case",
          null,
          worst(alone, f -> Figures.seconds(f.worstRepair())),
          Figures.seconds(REPAIR),
          "s",
          "10 min, 10 h");
    }
    if (alone.stream().anyMatch(p -> p.has(Part.SETTLED))) {
      calls(
          "settled: calls beside the sweep",
          0.0,
          worst(alone, f -> f.played().has(Part.SETTLED) ? f.besideTheSweep(Part.SETTLED) : 0),
          0,
          "1 to 12");
      calls(
          "settled: writes to Kubernetes",
          0.0,
          worst(alone, f -> f.played().settledWrites()),
          0,
          "");
    }
    if (alone.stream().anyMatch(p -> p.has(Part.CREATE))) {
      most(
          "from ready in AWS to `Ready`, worst case",
          0.0,
          worst(alone, f -> f.played().has(Part.CREATE) ? arrival(f.played()) : 0),
          3,
          "s",
          "5 to 30 s");
    }
  }

  private void shared(Figures figures, int labs) {
    double calls = figures.allButPolls(Part.CREATE);
    rows.add(
        new Row(
            "throttled, %d labs, when others take half of each bucket".formatted(labs),
            0.0,
            100 * figures.answers(Figures.THROTTLED) / calls,
            new Row.Goal(1, true),
            "%",
            "11 % (EBS CSI, creates)"));
  }

  private void jar(Footprint jar) {
    most(
        "memory (RSS), %d labs of 3 resources".formatted(jar.labs()),
        null,
        jar.mebibytes(),
        192,
        "MiB",
        "106 MiB ACK at 220 resources (measured, Go), 384 to 450 Mi (Java operators)");
    rows.add(
        new Row(
            "processor time a minute, settled, %d labs".formatted(jar.labs()),
            null,
            jar.processorMillis(),
            null,
            "ms",
            ""));
    jar.starts()
        .forEach(
            (how, seconds) ->
                most(
                    "start to first reconcile, " + how,
                    null,
                    seconds,
                    1.5,
                    "s",
                    "0.4 s ACK (measured, Go), 3.5 s (Quarkus on a JVM)"));
  }

  private static double worst(List<Played> alone, ToDoubleFunction<Figures> figure) {
    return alone.stream().map(Figures::new).mapToDouble(figure).max().orElse(0);
  }

  private static double polls(Figures figures, Part part) {
    return figures.played().has(part) ? figures.pollsPerMinute(part) : 0;
  }

  private static double arrival(Played played) {
    List<Duration> all = Arrivals.of(played);
    return all.isEmpty() ? 0 : Figures.seconds(all.getLast());
  }

  private void calls(String figure, Double least, double value, double limit, String others) {
    most(figure, least, value, limit, "", others);
  }

  private void most(
      String figure, Double least, double value, double limit, String unit, String others) {
    rows.add(new Row(figure, least, value, new Row.Goal(limit, true), unit, others));
  }
}
