package dev.vpclab.sandbox.crash;

import java.time.Duration;
import java.util.List;

/**
 * What an error of EC2 means, as the suite expects it: written down a second time and not taken
 * from the operator, so that a code in the wrong class there is found here.
 */
enum ErrorClass {
  THROTTLE("Throttled", Duration.ofMinutes(1), false),
  UNKNOWN_OUTCOME("OutcomeUnknown", Duration.ofMinutes(1), false),
  VISIBILITY_LAG("NotVisibleYet", Duration.ofMinutes(5), false),
  DEPENDENCY("WaitingForDependency", Duration.ofMinutes(1), false),
  ALREADY_SO("AlreadyExists", Duration.ofMinutes(5), false),
  USER_ERROR("RefusedByEc2", Duration.ofHours(1), true),
  MAY_CLEAR("RefusedForNow", Duration.ofMinutes(10), true),
  QUOTA("QuotaOrCapacity", Duration.ofMinutes(15), true),
  DENIED("AccessDenied", Duration.ofMinutes(5), true),
  IT_WAS_MADE("OutcomeUnknown", Duration.ofMinutes(1), false),
  OUR_BUG("InternalError", Duration.ofHours(1), true),
  OTHER("RefusedForNow", Duration.ofMinutes(5), true);

  private final String reason;
  private final Duration probe;
  private final boolean lasting;

  ErrorClass(String reason, Duration probe, boolean lasting) {
    this.reason = reason;
    this.probe = probe;
    this.lasting = lasting;
  }

  /** The condition's reason. */
  String reason() {
    return reason;
  }

  /** The longest time between two tries. */
  Duration probe() {
    return probe;
  }

  /** Whether EC2 gives the same answer until somebody has done something. */
  boolean lasting() {
    return lasting;
  }

  /** How often a call that is refused for this long may be tried. */
  long tries(Duration refused) {
    Duration least =
        switch (this) {
          case USER_ERROR, OUR_BUG -> Duration.ofHours(1);
          case MAY_CLEAR, QUOTA, DENIED -> Duration.ofMinutes(5);
          default -> Duration.ofMinutes(1);
        };
    return 1 + refused.dividedBy(least) + (this == OTHER ? 3 : 0);
  }

  /** The codes of this class and where they occur. */
  List<ErrorCode> codes() {
    return ErrorCode.ALL.stream().filter(code -> code.kind() == this).toList();
  }
}
