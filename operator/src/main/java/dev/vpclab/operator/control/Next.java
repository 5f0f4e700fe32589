package dev.vpclab.operator.control;

import dev.vpclab.operator.plan.Planner;
import java.time.Duration;
import java.time.Instant;

/**
 * What follows a round.
 *
 * @param again when to come back
 * @param over whether a deletion is through, so that the finalizer can go
 * @param outcome for the {@link ReconcileListener}
 */
record Next(Duration again, boolean over, String outcome) {
  /** Nothing should come up without an event; this heals a lost one, and costs no call. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  /** EC2 shows nothing new sooner, and every look costs calls. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  /** Whoever comes that late for a beat takes the next one. */
  private static final Duration JUST_BEFORE = Duration.ofMillis(100);

  /** What somebody else wrote comes by the watch, usually at once. */
  private static final Duration SOON = Duration.ofMillis(100);

  /** No event tells that a status has come, so that this is what a late one costs at most. */
  private static final Duration RARELY = Duration.ofSeconds(30);

  static Next after(Duration pause, String outcome) {
    return new Next(pause.compareTo(LEAST) < 0 ? LEAST : pause, false, outcome);
  }

  /**
   * The same for all who look at EC2 at that time, so that one call serves them all: who looks
   * every so many beats of {@link Planner#POLL} at the multiples of that, who waits for the end of
   * anything else at the first multiple of {@link Planner#POLL_OF_AN_END} afterwards.
   */
  static Next together(Duration pause, Instant now, String outcome) {
    long beat = Planner.POLL.toMillis();
    boolean regular = pause.toMillis() >= beat && pause.toMillis() % beat == 0;
    long period = regular ? pause.toMillis() : Planner.POLL_OF_AN_END.toMillis();
    Duration least = regular || pause.compareTo(JUST_BEFORE) < 0 ? JUST_BEFORE : pause;
    long soonest = now.plus(least).toEpochMilli();
    long next = -Math.floorDiv(-soonest, period) * period;
    return new Next(Duration.ofMillis(next - now.toEpochMilli()), false, outcome);
  }

  static Next idle(Equipment kit, String outcome) {
    return new Next(kit.jittered(IDLE), false, outcome);
  }

  /** Somebody else wrote first; what he wrote is on its way to the caches. */
  static Next conflict() {
    return conflict(1);
  }

  /**
   * The same after several rounds in a row: a cache that is behind stays so for a while, and each
   * round reads all of EC2 for nothing.
   *
   * @param times from 1
   */
  static Next conflict(int times) {
    Duration pause = SOON;
    for (int i = 1; i < times && pause.compareTo(RARELY) < 0; i++) {
      pause = pause.multipliedBy(3);
    }
    return new Next(pause.compareTo(RARELY) > 0 ? RARELY : pause, false, "Conflict");
  }

  /** Its namesake, if there is one by then, is looked at. */
  static Next gone() {
    return new Next(LEAST, true, "Deleted");
  }

  static Next finished() {
    return new Next(Duration.ZERO, true, "Deleted");
  }
}
