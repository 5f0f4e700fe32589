package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Token buckets like EC2's own, one per action, for one account and region, each with a line of
 * those who wait. Nobody waits in here: who gets no token is told his place and when to come back.
 */
public final class Limiter {
  /** An estimate is made anew so often: whoever stood before may have gone. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  /** Whoever has long to wait asks less often: each time is a status that is written. */
  private static final Duration FAR_FROM_IT = Duration.ofMinutes(2);

  private static final int TIMES = 4;

  private final Limits limits;
  private final InstantSource clock;
  private final Map<String, TokenBucket> buckets = new HashMap<>();
  private final Map<String, WaitingLine> lines = new HashMap<>();

  /**
   * No token for now.
   *
   * @param ahead how many go before
   * @param estimate until there is one
   * @param again when to ask for it; not later than the estimate
   */
  public record Wait(int ahead, Duration estimate, Duration again) {
    Outcome outcome(Action unsent) {
      return new Outcome.Deferred(unsent, again, ahead, estimate);
    }
  }

  public Limiter(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Takes a token for a call that nobody lines up for: empty when there was one, else the time
   * until then.
   */
  public synchronized Optional<Duration> take(String action) {
    Instant now = clock.instant();
    TokenBucket bucket = bucket(action, now);
    if (!bucket.holds(1, now)) {
      return Optional.of(bucket.until(1, now));
    }
    bucket.take(now);
    return Optional.empty();
  }

  /** Takes a token in turn: empty when there was one that nobody before has a right to. */
  synchronized Optional<Wait> take(String action, Claim claim) {
    Optional<Wait> wait = ask(action, claim);
    if (wait.isEmpty()) {
      Instant now = clock.instant();
      bucket(action, now).take(now);
      line(action).served(claim, now);
    }
    return wait;
  }

  /** Asks for one and leaves it there; whoever has to wait stands in line from now on. */
  synchronized Optional<Wait> ask(String action, Claim claim) {
    Instant now = clock.instant();
    TokenBucket bucket = bucket(action, now);
    WaitingLine line = line(action);
    int ahead = line.ahead(claim, now);
    if (!bucket.holds(ahead + 1, now)) {
      Duration estimate = bucket.until(ahead + 1, now);
      Duration again = again(estimate);
      line.waits(claim, now.plus(again), now);
      return Optional.of(new Wait(ahead, estimate, again));
    }
    return Optional.empty();
  }

  private static Duration again(Duration estimate) {
    Duration part = estimate.dividedBy(TIMES);
    if (part.compareTo(FAR_FROM_IT) > 0) {
      return FAR_FROM_IT;
    }
    Duration longest = part.compareTo(LONGEST) > 0 ? part : LONGEST;
    return estimate.compareTo(longest) > 0 ? longest : estimate;
  }

  /** By this account's clock, for {@link #drain}. */
  Instant now() {
    return clock.instant();
  }

  /**
   * EC2 throttled the action: somebody else in the account has been taking tokens too.
   *
   * @param sent when the call was sent that it throttled
   */
  public synchronized void drain(String action, Instant sent) {
    Instant now = clock.instant();
    bucket(action, now).drain(sent, now);
  }

  /** The tokens left at this moment, by action; of actions that were asked for so far. */
  public synchronized Map<String, Double> levels() {
    Instant now = clock.instant();
    Map<String, Double> left = new TreeMap<>();
    buckets.forEach((action, bucket) -> left.put(action, bucket.tokens(now)));
    return left;
  }

  private WaitingLine line(String action) {
    return lines.computeIfAbsent(action, key -> new WaitingLine());
  }

  private TokenBucket bucket(String action, Instant now) {
    return buckets.computeIfAbsent(action, key -> new TokenBucket(limits.of(key), now));
  }
}
