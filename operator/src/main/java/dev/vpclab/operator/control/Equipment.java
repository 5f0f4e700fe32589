package dev.vpclab.operator.control;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What every round of one operator uses. */
record Equipment(
    OperatorOptions options,
    References references,
    Accesses accesses,
    Views views,
    Events events,
    Failures failures,
    SweepBook book) {

  Shard shard() {
    return options.shard();
  }

  /** 122 bits that were never drawn before. */
  String nonce() {
    RandomGenerator random = options.random();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** A duration that is shorter by up to a tenth, so that what started together parts. */
  Duration jittered(Duration whole) {
    return whole.minusMillis(options.random().nextLong(Math.max(1, whole.toMillis() / 10)));
  }

  /** Status times have milliseconds: what is read back equals what was written. */
  Instant now() {
    return options.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
