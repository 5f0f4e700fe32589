package dev.vpclab.sandbox.benchmark;

import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Purpose;
import java.time.Duration;
import java.time.Instant;

/**
 * A call as the operator saw it, in EC2's time.
 *
 * @param code EC2's error code; empty when the call succeeded
 * @param requestId as in the stand-in's journal; empty where there was no answer
 */
record OperatorCall(
    Instant begun,
    Instant ended,
    String action,
    boolean mutating,
    Purpose purpose,
    String code,
    String requestId) {
  /** Begins a line that is a call, among others. */
  private static final String MARK = "call";

  /**
   * @param now when it was over
   * @param speed how much faster than the system's that clock runs, by which the call was measured
   */
  static OperatorCall of(CallListener.Call call, Instant now, int speed) {
    Duration took = call.took().multipliedBy(speed);
    return new OperatorCall(
        now.minus(took),
        now,
        call.action(),
        call.mutating(),
        call.purpose(),
        call.code() == null ? "" : call.code(),
        call.requestId() == null ? "" : call.requestId());
  }

  static boolean isLine(String line) {
    return line.startsWith(MARK + "\t");
  }

  static OperatorCall parse(String line) {
    String[] words = line.split("\t", -1);
    return new OperatorCall(
        Instant.parse(words[1]),
        Instant.parse(words[2]),
        words[3],
        Boolean.parseBoolean(words[4]),
        Purpose.valueOf(words[5]),
        words[6],
        words[7]);
  }

  String line() {
    return String.join(
        "\t",
        MARK,
        begun.toString(),
        ended.toString(),
        action,
        Boolean.toString(mutating),
        purpose.name(),
        code,
        requestId);
  }

  boolean isPoll() {
    return purpose == Purpose.POLL;
  }

  boolean isSweep() {
    return purpose == Purpose.SWEEP;
  }

  /** Neither a poll nor the sweep's: what a change costs. */
  boolean isWork() {
    return !isPoll() && !isSweep();
  }
}
