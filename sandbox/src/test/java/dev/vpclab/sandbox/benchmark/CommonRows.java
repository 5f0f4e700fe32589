package dev.vpclab.sandbox.benchmark;

import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Arrivals;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rows that are not about one number of labs. */
final class CommonRows {
  /** The sweep's period, and a reconcile. */
  private static final Duration REPAIR = Duration.ofSeconds(60 + 5);

  private CommonRows() {}

  /** What holds for any number of labs: the worst of all runs. */
  static void alone(List<Played> alone, Sheet sheet) {
    sheet.calls(
        "throttled answers, alone in the account",
        0.0,
        alone.stream().mapToLong(p -> new Figures(p).answers(Figures.THROTTLED)).sum(),
        0,
        "");
    sheet.calls(
        "DependencyViolations",
        0.0,
        alone.stream().mapToLong(p -> new Figures(p).answers("DependencyViolation")).sum(),
        0,
        "10 to 75 a lab, ACK (measured)");
    sheet.most(
        "polls a minute while something is pending",
        null,
        worst(alone, f -> Math.max(polls(f, Part.CREATE), polls(f, Part.DELETE))),
        60,
        "",
        "");
    if (alone.stream().anyMatch(p -> !p.repairs().isEmpty())) {
      sheet.most(
          "drift seen and repaired, worst case",
          null,
          worst(alone, f -> Figures.seconds(f.worstRepair())),
          Figures.seconds(REPAIR),
          "s",
          "10 min, 10 h");
    }
    if (alone.stream().anyMatch(p -> p.has(Part.SETTLED))) {
      sheet.calls(
          "settled: calls beside the sweep",
          0.0,
          worst(alone, f -> f.played().has(Part.SETTLED) ? f.besideTheSweep(Part.SETTLED) : 0),
          0,
          "1 to 12");
      sheet.calls(
          "settled: writes to Kubernetes",
          0.0,
          worst(alone, f -> f.played().settledWrites()),
          0,
          "");
    }
    if (alone.stream().anyMatch(p -> p.has(Part.CREATE))) {
      sheet.most(
          "from ready in AWS to `Ready`, worst case",
          0.0,
          worst(alone, f -> f.played().has(Part.CREATE) ? arrival(f.played()) : 0),
          3,
          "s",
          "5 to 30 s");
    }
  }

  static void shared(Figures figures, int labs, Sheet sheet) {
    double calls = figures.allButPolls(Part.CREATE);
    sheet.add(
        new Row(
            "throttled, %d labs, when others take half of each bucket".formatted(labs),
            0.0,
            100 * figures.answers(Figures.THROTTLED) / calls,
            new Row.Goal(1, true),
            "%",
            "11 % (EBS CSI, creates)"));
  }

  static void jar(Footprint jar, Sheet sheet) {
    sheet.most(
        "memory (RSS), labs of 3 resources: " + jar.labs(),
        null,
        jar.mebibytes(),
        192,
        "MiB",
        "106 MiB ACK at 220 resources (measured, Go), 384 to 450 Mi (Java operators)");
    sheet.add(
        new Row(
            "processor time a minute, settled, labs: " + jar.labs(),
            null,
            jar.processorMillis(),
            null,
            "ms",
            ""));
    jar.starts()
        .forEach(
            (how, seconds) ->
                sheet.most(
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
    List<Duration> all =
        Arrivals.of(
            played.journal(Part.CREATE).toList(), Cloud.PACE, Tags.OWNER, played.firstReady());
    return all.isEmpty() ? 0 : Figures.seconds(all.getLast());
  }
}
