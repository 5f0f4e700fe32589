package dev.vpclab.operator.control;

import java.time.Duration;

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

  static Next after(Duration pause, String outcome) {
    return new Next(pause.compareTo(LEAST) < 0 ? LEAST : pause, false, outcome);
  }

  static Next idle(Equipment kit, String outcome) {
    return new Next(kit.jittered(IDLE), false, outcome);
  }

  /** Somebody else wrote first; what he wrote is on its way to the caches. */
  static Next conflict() {
    return new Next(Duration.ofMillis(100), false, "Conflict");
  }

  /** Its namesake, if there is one by then, is looked at. */
  static Next gone() {
    return new Next(LEAST, true, "Deleted");
  }

  static Next finished() {
    return new Next(Duration.ZERO, true, "Deleted");
  }
}
