package dev.vpclab.operator.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * EC2's bucket of one action, as far as we know it. After a throttled answer somebody else in the
 * account has been taking tokens too: then we go at half the pace for a while, so that both have
 * room.
 */
final class TokenBucket {
  /** How long one throttled answer makes us go slower. */
  static final Duration CAUTION = Duration.ofMinutes(5);

  /** Whatever others do, something gets through. */
  private static final double SLOWEST = 1.0 / 8;

  /** What adding up refills loses. */
  private static final double LOST = 1e-9;

  /**
   * Calls arrive at EC2 closer together than they were sent: its refill begins later than ours, by
   * about so much.
   */
  static final Duration JITTER = Duration.ofMillis(500);

  private final Limits.Bucket limit;
  private double tokens;
  private Instant at;
  private double pace = 1;
  private Instant careful = Instant.MIN;
  private Instant throttled = Instant.MIN;

  TokenBucket(Limits.Bucket limit, Instant now) {
    this.limit = limit;
    this.tokens = limit.size();
    this.at = now;
  }

  double tokens(Instant now) {
    fill(now);
    return tokens;
  }

  /** The time until there are so many; not before their turn, however many are taken meanwhile. */
  Duration until(int wanted, Instant now) {
    fill(now);
    double seconds = Math.max(0, wanted - LOST - tokens) / (limit.refill() * pace);
    Duration late = at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
    return late.plusMillis((long) Math.ceil(seconds * 1000));
  }

  boolean holds(int wanted, Instant now) {
    fill(now);
    return tokens >= wanted - LOST;
  }

  void take(Instant now) {
    fill(now);
    if (tokens >= limit.size()) {
      at = now.plus(JITTER);
    }
    tokens -= 1;
  }

  /**
   * EC2 throttled a call.
   *
   * @param sent when; of several that were under way together the first one tells all
   */
  void drain(Instant sent, Instant now) {
    fill(now);
    tokens = 0;
    at = now.plus(JITTER);
    if (sent.isAfter(throttled)) {
      pace = Math.max(pace / 2, SLOWEST);
      throttled = now;
    }
    careful = now.plus(CAUTION);
  }

  private void fill(Instant now) {
    if (at.isBefore(careful) && !careful.isAfter(now)) {
      add(careful);
      pace = 1;
    }
    add(now);
  }

  private void add(Instant until) {
    double seconds = Math.max(0, Duration.between(at, until).toNanos() / 1e9);
    tokens = Math.min(limit.size(), tokens + seconds * limit.refill() * pace);
    at = until.isAfter(at) ? until : at;
  }
}
