package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.control.SimulatedOperator.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * For some time from a point on, calls come to nothing, and afterwards all is as it was. The time
 * runs whether or not anybody calls.
 */
final class Outage implements Fault {
  private final Simulation simulation;
  private final Predicate<Point> begins;
  private final Predicate<Point> hit;
  private final Effect effect;
  private final Duration length;
  private Instant begin;
  private Instant wentOn;
  private int refused;
  private int refusedByEc2;

  /**
   * @param begins before the first point for which this holds
   * @param hit which calls come to nothing
   */
  Outage(
      Simulation simulation,
      Predicate<Point> begins,
      Predicate<Point> hit,
      Effect effect,
      Duration length) {
    this.simulation = simulation;
    this.begins = begins;
    this.hit = hit;
    this.effect = effect;
    this.length = length;
  }

  /** It begins now, whatever the next point is. */
  void begin() {
    begin = simulation.clock().instant();
    simulation.faulted(begin.plus(length));
  }

  boolean happened() {
    return begin != null && refused > 0;
  }

  /** How many calls to EC2 came to nothing. */
  int refusedByEc2() {
    return refusedByEc2;
  }

  /** From the end to the first change that is made again where none could be; a day for never. */
  Duration untilItWentOn() {
    return wentOn == null ? Duration.ofDays(1) : Duration.between(begin.plus(length), wentOn);
  }

  boolean lasts() {
    return begin != null && simulation.clock().instant().isBefore(begin.plus(length));
  }

  @Override
  public Effect before(Point point) {
    if (begin == null && begins.test(point)) {
      begin();
    }
    if (lasts() && hit.test(point)) {
      refused++;
      refusedByEc2 += point.side() == Point.Side.EC2 ? 1 : 0;
      return effect;
    }
    return PASS;
  }

  @Override
  public Effect after(Point point) {
    boolean over = begin != null && !lasts();
    if (over && wentOn == null && hit.test(point) && point.mutating()) {
      wentOn = simulation.clock().instant();
    }
    return PASS;
  }

  /** Whoever does not reach Kubernetes does not hear from it either. */
  Order deaf() {
    return new Order() {
      @Override
      public void deliver(Life life, Feed feed, Instant now) {
        if (!lasts()) {
          Order.super.deliver(life, feed, now);
        }
      }
    };
  }
}
