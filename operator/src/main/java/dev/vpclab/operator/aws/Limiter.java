package dev.vpclab.operator.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Token buckets like EC2's own, one per action, for one account and region. Nobody waits in here:
 * who gets no token is told how long until there is one.
 */
public final class Limiter {
  private final Limits limits;
  private final InstantSource clock;
  private final Map<String, Level> levels = new HashMap<>();

  private record Level(double tokens, Instant at) {}

  public Limiter(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Takes a token for a call of this action: empty when there was one, else the time until then.
   */
  public synchronized Optional<Duration> take(String action) {
    Limits.Bucket bucket = limits.of(action);
    Level level = level(action, bucket);
    // A billionth is what adding up refills loses.
    if (level.tokens() >= 1 - 1e-9) {
      levels.put(action, new Level(level.tokens() - 1, level.at()));
      return Optional.empty();
    }
    levels.put(action, level);
    double seconds = (1 - level.tokens()) / bucket.refill();
    return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)));
  }

  /** EC2 throttled the action: somebody else in the account has been taking tokens too. */
  public synchronized void drain(String action) {
    levels.put(action, new Level(0, clock.instant()));
  }

  /** The tokens left at this moment, by action; of actions that were asked for so far. */
  public synchronized Map<String, Double> levels() {
    Map<String, Double> left = new TreeMap<>();
    levels.keySet().forEach(a -> left.put(a, level(a, limits.of(a)).tokens()));
    return left;
  }

  private Level level(String action, Limits.Bucket bucket) {
    Instant now = clock.instant();
    Level last = levels.getOrDefault(action, new Level(bucket.size(), now));
    double seconds = Math.max(0, Duration.between(last.at(), now).toNanos() / 1e9);
    return new Level(Math.min(bucket.size(), last.tokens() + seconds * bucket.refill()), now);
  }
}
