package dev.vpclab.sandbox.soak;

import java.util.Random;
import java.util.Set;

/** Draws for each call of the operator's, by a seed, what becomes of it: 5 % do not go well. */
final class Mishaps {
  private static final double SHARE = 0.05;
  private static final Mishap[] KINDS = {
    Mishap.REQUEST_LOST,
    Mishap.REPLY_LOST,
    Mishap.FAILED_BEFORE,
    Mishap.FAILED_AFTER,
    Mishap.THROTTLED
  };

  private final Random random;
  private final Set<String> plain;
  private boolean on;
  private int drawn;

  /**
   * @param plain actions of which the operator always learns that they were not done
   */
  Mishaps(long seed, Set<String> plain) {
    this.random = new Random(seed);
    this.plain = plain;
  }

  synchronized Mishap next(String action) {
    Mishap mishap = KINDS[random.nextInt(KINDS.length)];
    if (!on || random.nextDouble() >= SHARE || plain.contains(action) && mishap.isRiddle()) {
      return Mishap.NONE;
    }
    drawn++;
    return mishap;
  }

  /** Off to begin with. */
  synchronized void on(boolean on) {
    this.on = on;
  }

  /** How many there have been. */
  synchronized int count() {
    return drawn;
  }
}
