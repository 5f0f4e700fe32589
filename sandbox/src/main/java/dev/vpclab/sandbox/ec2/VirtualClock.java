package dev.vpclab.sandbox.ec2;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still, or runs on from another one, until it is moved. */
public final class VirtualClock implements InstantSource {
  private final InstantSource under;
  private volatile Duration ahead = Duration.ZERO;

  private VirtualClock(InstantSource under) {
    this.under = under;
  }

  /** Runs with the system's clock, and can be moved ahead of it. */
  public static VirtualClock running() {
    return new VirtualClock(InstantSource.system());
  }

  /** Begins at the system's time and runs so many times as fast: hours pass in seconds. */
  public static VirtualClock hastened(int times) {
    return hastened(Instant.now(), times);
  }

  /** The same for processes that are to have one time: it was the system's at the start. */
  public static VirtualClock hastened(Instant start, int times) {
    return new VirtualClock(
        () -> start.plus(Duration.between(start, Instant.now()).multipliedBy(times)));
  }

  /** Moves only when it is moved. */
  public static VirtualClock standing() {
    return standing(Instant.parse("2026-01-01T00:00:00Z"));
  }

  public static VirtualClock standing(Instant at) {
    return new VirtualClock(InstantSource.fixed(at));
  }

  @Override
  public Instant instant() {
    return under.instant().plus(ahead);
  }

  /** Never backwards. */
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time does not run backwards: " + by);
    }
    ahead = ahead.plus(by);
  }
}
