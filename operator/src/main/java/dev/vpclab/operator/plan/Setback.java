package dev.vpclab.operator.plan;

import java.time.Instant;

/**
 * A call that was refused, remembered so that it is not sent again before its time.
 *
 * @param fingerprint of the call's parameters: another call is another matter and is sent at once
 * @param count failures in a row
 */
public record Setback(
    Key key,
    String verb,
    FaultClass kind,
    String code,
    String message,
    String fingerprint,
    Instant since,
    Instant retryAt,
    int count) {
  /** The code of a call that was not sent because there was no token for it. */
  public static final String QUEUED = "Queued";

  /** What tells a refused call from every other one. */
  public static String name(Key key, String verb, String fingerprint) {
    return key + " " + verb + " " + fingerprint;
  }

  /** The condition's reason. */
  public Reason reason() {
    return code.equals(QUEUED) ? Reason.Queued : kind.reason();
  }
}
