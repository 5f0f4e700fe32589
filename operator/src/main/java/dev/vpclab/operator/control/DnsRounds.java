package dev.vpclab.operator.control;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * When the two DNS attributes of a lab's VPC are read: they cost a call each and have no batch
 * form, so every lab has its own turn within the period, and none of them comes right after a
 * start.
 */
final class DnsRounds {
  private final InstantSource clock;
  private final long period;
  private final Map<String, Long> turns = new HashMap<>();

  DnsRounds(InstantSource clock, Duration period) {
    this.clock = clock;
    this.period = period.toMillis();
  }

  /** Whether the lab's turn has come since this was last asked. */
  boolean due(String uid) {
    long phase = Math.floorMod(uid.hashCode(), period);
    long turn = Math.floorDiv(clock.millis() - phase, period);
    Long last = turns.put(uid, turn);
    return last != null && turn > last;
  }
}
