package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.FaultClass;
import java.time.Duration;

/** Is told of every EC2 call when it is over. Must return at once, on any thread. */
@FunctionalInterface
public interface CallListener {
  CallListener NONE = call -> {};

  void called(Call call);

  /** A call was not sent, because there was no token for it. */
  default void deferred(String action, String region) {}

  /**
   * @param action EC2's name of the call
   * @param fault what the failure means for us; null when the call succeeded
   * @param code EC2's error code, or ours where there was no answer; null when the call succeeded
   * @param requestId EC2's; null when there was no answer
   */
  record Call(
      String action,
      boolean mutating,
      Purpose purpose,
      String region,
      Duration took,
      FaultClass fault,
      String code,
      String requestId) {}
}
