package dev.vpclab.operator.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What every round of one operator uses. */
record Equipment(
    OperatorOptions options,
    References references,
    Accesses accesses,
    Views views,
    Events events,
    Failures failures) {

  /** Status times have milliseconds: what is read back equals what was written. */
  Instant now() {
    return options.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
