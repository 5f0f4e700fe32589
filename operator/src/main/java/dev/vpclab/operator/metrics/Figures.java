package dev.vpclab.operator.metrics;

import dev.vpclab.operator.control.Census;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a census comes to in figures. Where the values of all labels are few, those that nobody has
 * are there with 0, so that a sum is 0 and not absent.
 */
final class Figures {
  private Figures() {}

  /** Nothing but who acts, for one that stands by. */
  static List<Rows> of(Census census) {
    Rows leader = new Rows(Metric.LEADER, Double::sum).add(census.active() ? 1 : 0);
    return census.active()
        ? List.of(
            leader,
            queue(census),
            resources(census),
            oldest(Metric.STALLED, census, Census.Resource::stalledSince),
            deletions(census),
            oldest(Metric.DELETION_AGE, census, Census.Resource::deletingSince),
            orphans(census),
            sweepAge(census),
            new Rows(Metric.SWEEP_PERIOD, Double::sum).add(seconds(census.sweepPeriod())))
        : List.of(leader);
  }

  private static Rows queue(Census census) {
    Rows rows = new Rows(Metric.QUEUE, Double::sum);
    Actions.WRITES.forEach(action -> rows.add(0, action));
    census.resources().forEach(one -> one.queued().forEach(action -> rows.add(1, action)));
    return rows;
  }

  private static Rows resources(Census census) {
    Rows rows = new Rows(Metric.RESOURCES, Double::sum);
    for (String kind : Label.KIND.words()) {
      for (Reason reason : Reason.values()) {
        rows.add(0, kind, readiness(reason), reason.name());
      }
      rows.add(0, kind, readiness(null), "Unknown");
    }
    for (Census.Resource one : census.resources()) {
      String reason = one.reason() == null ? "Unknown" : one.reason().name();
      rows.add(1, one.kind(), readiness(one.reason()), reason);
    }
    return rows;
  }

  private static String readiness(Reason reason) {
    return switch (reason == null ? null : reason.mood()) {
      case null -> "unknown";
      case FINE -> "ready";
      case BUSY -> "reconciling";
      case STUCK -> "stalled";
    };
  }

  private static Rows deletions(Census census) {
    Rows rows = new Rows(Metric.DELETIONS, Double::sum);
    for (String kind : Label.KIND.words()) {
      Census.STAGES.forEach(stage -> rows.add(0, kind, stage));
    }
    census.resources().stream()
        .filter(one -> one.stage() != null)
        .forEach(one -> rows.add(1, one.kind(), one.stage()));
    return rows;
  }

  private static Rows oldest(
      Metric metric, Census census, Function<Census.Resource, Instant> since) {
    Rows rows = new Rows(metric, Math::max);
    Label.KIND.words().forEach(kind -> rows.add(0, kind));
    census.resources().stream()
        .filter(one -> since.apply(one) != null)
        .forEach(one -> rows.add(age(since.apply(one), census), one.kind()));
    return rows;
  }

  private static Rows orphans(Census census) {
    Rows rows = new Rows(Metric.ORPHANS, Double::sum);
    for (Census.Swept swept : census.swept()) {
      if (swept.orphans().isPresent()) {
        Map<ObjectKind, Long> found = swept.orphans().get();
        for (ObjectKind object : ObjectKind.values()) {
          rows.add(found.getOrDefault(object, 0L), object.resourceType(), swept.region());
        }
      }
    }
    return rows;
  }

  private static Rows sweepAge(Census census) {
    Rows rows = new Rows(Metric.SWEEP_AGE, Math::max);
    census.swept().forEach(swept -> rows.add(age(swept.readAt(), census), swept.region()));
    return rows;
  }

  private static double age(Instant since, Census census) {
    return Math.max(0, seconds(Duration.between(since, census.at())));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
