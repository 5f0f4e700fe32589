package dev.vpclab.sandbox.benchmark;

import dev.vpclab.sandbox.ec2.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * EC2's time, which all processes of a run share.
 *
 * @param start when it was the system's
 * @param speed how many times as fast as the system's it runs
 */
record Tempo(Instant start, int speed) {
  private static final long GLANCE_MILLIS = 20;

  static Tempo now(int speed) {
    return new Tempo(Instant.ofEpochMilli(System.currentTimeMillis()), speed);
  }

  VirtualClock clock() {
    return VirtualClock.hastened(start, speed);
  }

  Instant instant() {
    return clock().instant();
  }

  /** Lets this much of EC2's time pass. */
  void sleep(Duration time) {
    try {
      Thread.sleep(time.dividedBy(speed));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Waits until it holds.
   *
   * @param patience of EC2's time
   * @throws IllegalStateException when it is over
   */
  void await(String what, Duration patience, BooleanSupplier holds) {
    Instant late = instant().plus(patience);
    while (!holds.getAsBoolean()) {
      if (instant().isAfter(late)) {
        throw new IllegalStateException(
            "waited " + patience.toMinutes() + " minutes of EC2's time in vain for " + what);
      }
      sleep(Duration.ofMillis(GLANCE_MILLIS * speed));
    }
  }
}
