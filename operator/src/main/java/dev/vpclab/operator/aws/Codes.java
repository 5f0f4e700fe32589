package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Fault;

/** Codes that a call itself has to understand, beyond their class. Compared ignoring case. */
final class Codes {
  private Codes() {}

  static boolean is(Fault fault, String... codes) {
    for (String code : codes) {
      if (code.equalsIgnoreCase(fault.code())) {
        return true;
      }
    }
    return false;
  }

  /** Whether EC2 says that the object itself is not there: what a delete wants to hear. */
  static boolean notFound(Fault fault) {
    return fault
        .code()
        .regionMatches(
            true,
            fault.code().length() - ".NotFound".length(),
            ".NotFound",
            0,
            ".NotFound".length());
  }
}
