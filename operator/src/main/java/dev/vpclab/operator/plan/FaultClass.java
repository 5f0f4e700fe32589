package dev.vpclab.operator.plan;

import java.time.Duration;

/**
 * What an EC2 error means for us: whether the outcome is known, and when to try again. The table of
 * codes lives with the shell that meets them; the rhythm lives here.
 */
public enum FaultClass {
  THROTTLE(Reason.Throttled, true, Duration.ofSeconds(2), Duration.ofMinutes(1)),
  UNKNOWN_OUTCOME(Reason.OutcomeUnknown, false, Duration.ofSeconds(2), Duration.ofMinutes(1)),
  VISIBILITY_LAG(Reason.NotVisibleYet, true, Duration.ofSeconds(2), Duration.ofSeconds(30)),
  DEPENDENCY(Reason.WaitingForDependency, true, Duration.ofSeconds(5), Duration.ofSeconds(30)),
  ALREADY_SO(Reason.AlreadyExists, true, Duration.ofSeconds(5), Duration.ofMinutes(5)),
  USER_ERROR(Reason.RefusedByEc2, true, Duration.ofHours(1), Duration.ofHours(1)),
  MAY_CLEAR(Reason.RefusedForNow, true, Duration.ofMinutes(5), Duration.ofMinutes(10)),
  QUOTA(Reason.QuotaOrCapacity, true, Duration.ofMinutes(5), Duration.ofMinutes(15)),
  DENIED(Reason.AccessDenied, true, Duration.ofMinutes(5), Duration.ofMinutes(5)),
  IT_WAS_MADE(Reason.OutcomeUnknown, false, Duration.ofSeconds(2), Duration.ofSeconds(30)),
  OUR_BUG(Reason.InternalError, true, Duration.ofHours(1), Duration.ofHours(1)),
  UNREACHABLE(Reason.Ec2Unreachable, true, Duration.ofSeconds(5), Duration.ofMinutes(1)),
  OTHER(Reason.RefusedForNow, true, Duration.ofSeconds(10), Duration.ofMinutes(5));

  private final Reason reason;
  private final boolean definite;
  private final Duration first;
  private final Duration longest;

  FaultClass(Reason reason, boolean definite, Duration first, Duration longest) {
    this.reason = reason;
    this.definite = definite;
    this.first = first;
    this.longest = longest;
  }

  /** The condition's reason. */
  public Reason reason() {
    return reason;
  }

  /** Whether it is certain that the call had no effect, so that an intent can be cleared. */
  public boolean definite() {
    return definite;
  }

  /** How long to wait after this many failures in a row (from 1): doubling, up to the longest. */
  public Duration pause(int failures) {
    Duration pause = first.multipliedBy(1L << Math.min(failures - 1, 12));
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
