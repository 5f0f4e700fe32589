package dev.vpclab.operator.plan;

import java.time.Duration;

/**
 * Something a person should know: why a node is not as it should be.
 *
 * @param key the node; null when it is about the resource as a whole
 * @param message a sentence: what is the matter, and what to do
 * @param again when to look again; null when only a change of the spec, or an event, can help
 */
public record Finding(Key key, Reason reason, String message, Duration again) {
  @Override
  public String toString() {
    return (key == null ? "" : key + ": ") + reason + ": " + message;
  }
}
