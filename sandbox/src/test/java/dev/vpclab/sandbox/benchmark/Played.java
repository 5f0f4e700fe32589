package dev.vpclab.sandbox.benchmark;

import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that was written down while so many labs were played. Figures are computed from it alone.
 *
 * @param calls as the operator reported them, in the order in which they ended
 * @param journal the operator's calls as EC2 took them up
 * @param parts those that were played to their end
 * @param firstReady when each resource was Ready for the first time, by UID
 * @param settledWrites to Kubernetes, while nobody changed anything
 * @param repairs how long each drift took until it was repaired
 * @param changes what changes of specs cost
 */
record Played(
    int labs,
    List<OperatorCall> calls,
    List<Entry> journal,
    Map<Part, Span> parts,
    Map<String, Instant> firstReady,
    int settledWrites,
    List<Duration> repairs,
    List<Changed> changes) {

  /**
   * A window of time in which some labs were changed.
   *
   * @param labs that were there
   * @param changed that were changed
   * @param calls of every purpose but polls
   */
  record Changed(int labs, int changed, long calls) {}

  boolean has(Part part) {
    return parts.containsKey(part);
  }

  /** The calls that began in this part. */
  Stream<OperatorCall> calls(Part part) {
    Span span = parts.get(part);
    return calls.stream().filter(call -> span.has(call.begun()));
  }

  /** The entries of this part. */
  Stream<Entry> journal(Part part) {
    Span span = parts.get(part);
    return journal.stream().filter(entry -> span.has(entry.time()));
  }
}
