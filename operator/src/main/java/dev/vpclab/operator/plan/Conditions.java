package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of a resource, by the kstatus convention (cli-utils, "Status"): {@code Ready}
 * always, {@code Reconciling} and {@code Stalled} only while they are true, and never both, because
 * {@code Stalled} means failed to whoever waits.
 */
public final class Conditions {
  public static final String READY = "Ready";
  public static final String RECONCILING = "Reconciling";
  public static final String STALLED = "Stalled";

  private static final String TRUE = "True";
  private static final String FALSE = "False";

  private Conditions() {}

  /**
   * The same input gives the same conditions, so that an unchanged status is not written again. A
   * condition whose status stays keeps its transition time; the time of the next try that a message
   * names moves only when it moves by more than a minute.
   *
   * @param previous what stands in status now; may be null
   */
  public static List<Condition> of(
      Plan plan, long generation, List<Condition> previous, Instant now) {
    List<Condition> before = previous == null ? List.of() : previous;
    return of(steady(plan, before, now), plan.isSettled(), generation, before, now);
  }

  /** For what has no plan; {@link Reason.Mood#FINE} is ready. */
  public static List<Condition> of(
      Reason reason, String message, long generation, List<Condition> previous, Instant now) {
    boolean ready = reason.mood() == Reason.Mood.FINE;
    return of(new Verdict(reason, message), ready, generation, previous, now);
  }

  private static List<Condition> of(
      Verdict verdict, boolean ready, long generation, List<Condition> before, Instant now) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(condition(READY, ready ? TRUE : FALSE, verdict, generation, before, now));
    if (!ready) {
      String beside = verdict.reason().mood() == Reason.Mood.STUCK ? STALLED : RECONCILING;
      conditions.add(condition(beside, TRUE, verdict, generation, before, now));
    }
    return List.copyOf(conditions);
  }

  /** Waits are measured anew each round, so their end is off by seconds; status must not be. */
  private static Verdict steady(Plan plan, List<Condition> before, Instant now) {
    Optional<Duration> wait = Verdict.wait(plan);
    if (wait.isEmpty()) {
      return Verdict.of(plan, null);
    }
    Instant exact = now.plus(wait.get());
    Instant minute = exact.truncatedTo(ChronoUnit.MINUTES);
    Instant next = minute.equals(exact) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    String shown = find(READY, before).map(Condition::message).orElse("");
    for (int shift = -1; shift <= 1; shift++) {
      Verdict verdict = Verdict.of(plan, next.plus(shift, ChronoUnit.MINUTES));
      if (verdict.message().equals(shown)) {
        return verdict;
      }
    }
    return Verdict.of(plan, next);
  }

  private static Condition condition(
      String type,
      String status,
      Verdict verdict,
      long generation,
      List<Condition> before,
      Instant now) {
    String since =
        find(type, before)
            .filter(condition -> status.equals(condition.status()))
            .map(Condition::lastTransitionTime)
            .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new Condition(
        type, status, verdict.reason().name(), verdict.message(), since, generation);
  }

  private static Optional<Condition> find(String type, List<Condition> conditions) {
    return conditions.stream().filter(condition -> type.equals(condition.type())).findFirst();
  }
}
