package dev.vpclab.sandbox.contract;

import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Asserts that EC2 says no. */
final class Refusals {
  private Refusals() {}

  /**
   * Refused as the caller's mistake, with this code.
   *
   * @return the message
   */
  static String refused(String code, Runnable call) {
    Ec2Exception e = refused(call);
    if (!code.equals(e.awsErrorDetails().errorCode())) {
      throw new AssertionError("refused, but not with " + code + ": " + e.getMessage(), e);
    }
    return e.awsErrorDetails().errorMessage();
  }

  /** Refused as the caller's mistake, with whatever code: where no page names one. */
  static Ec2Exception refused(Runnable call) {
    try {
      call.run();
    } catch (Ec2Exception e) {
      if (e.statusCode() >= 500) {
        throw new AssertionError("failed instead of refusing: " + e.getMessage(), e);
      }
      return e;
    }
    throw new AssertionError("nothing was refused");
  }
}
