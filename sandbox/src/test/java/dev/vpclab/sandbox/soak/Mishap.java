package dev.vpclab.sandbox.soak;

/** What becomes of a call on its way. */
enum Mishap {
  NONE(false),
  /** It never arrives. */
  REQUEST_LOST(false),
  /** It is done, and nobody is told. */
  REPLY_LOST(true),
  /** It is not done, and answered with a 500: whether it was done is not said. */
  FAILED_BEFORE(false),
  /** It is done, and answered with a 500. */
  FAILED_AFTER(true),
  /** It is not done, and answered with RequestLimitExceeded. */
  THROTTLED(false);

  private final boolean done;

  Mishap(boolean done) {
    this.done = done;
  }

  /** Whether it comes after the effect. */
  boolean isAfterwards() {
    return done;
  }

  /** Whether nothing was done and the caller cannot know. */
  boolean isRiddle() {
    return this == REQUEST_LOST || this == FAILED_BEFORE;
  }
}
