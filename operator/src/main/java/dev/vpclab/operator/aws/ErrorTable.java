package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Fault;

/** What each of EC2's errors means for us. Codes are compared ignoring case. */
public final class ErrorTable {
  private ErrorTable() {}

  public static Fault classify(Throwable failure) {
    throw new UnsupportedOperationException();
  }

  /** One or two sentences for a person: what is the matter, and what to do about it. */
  public static String sentence(Fault fault) {
    throw new UnsupportedOperationException();
  }
}
