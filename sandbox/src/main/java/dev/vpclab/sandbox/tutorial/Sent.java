package dev.vpclab.sandbox.tutorial;

import java.time.Instant;

/**
 * A call as EC2 saw it.
 *
 * @param subject the name or id of what it is about; empty for reads
 * @param error EC2's error code; null when the call succeeded
 */
public record Sent(Instant at, String action, boolean mutating, String subject, String error) {
  public boolean refused() {
    return error != null;
  }

  /** Changed something, as far as EC2 says. */
  public boolean done() {
    return mutating && error == null;
  }
}
