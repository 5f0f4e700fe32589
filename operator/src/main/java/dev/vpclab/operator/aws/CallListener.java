package dev.vpclab.operator.aws;

import java.time.Duration;

/** Is told of every EC2 call when it is over. Must return at once, on any thread. */
@FunctionalInterface
public interface CallListener {
  CallListener NONE = call -> {};

  void called(Call call);

  /**
   * @param action EC2's name of the call
   * @param code EC2's error code, or ours where there was no answer; null when the call succeeded
   * @param requestId EC2's; null when there was no answer
   */
  record Call(
      String action,
      boolean mutating,
      Purpose purpose,
      String region,
      Duration took,
      String code,
      String requestId) {}
}
