package dev.vpclab.operator.metrics;

import dev.vpclab.operator.plan.FaultClass;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What an answer of EC2 means, in one word: never its error code, of which there is no end. */
final class Outcomes {
  static final String OK = "ok";

  /** For the README. */
  static final String LISTED =
      "`"
          + OK
          + "`, "
          + Arrays.stream(FaultClass.values())
              .map(fault -> "`" + of(fault) + "`")
              .collect(Collectors.joining(", "));

  private Outcomes() {}

  /**
   * @param fault null for success
   */
  static String of(FaultClass fault) {
    return switch (fault) {
      case null -> OK;
      case THROTTLE -> "throttled";
      case UNKNOWN_OUTCOME -> "unknown";
      case VISIBILITY_LAG -> "not_visible_yet";
      case DEPENDENCY -> "dependency";
      case ALREADY_SO -> "already_so";
      case USER_ERROR -> "refused";
      case MAY_CLEAR -> "refused_for_now";
      case QUOTA -> "quota";
      case DENIED -> "denied";
      case IT_WAS_MADE -> "made_before";
      case OUR_BUG -> "bug";
      case UNREACHABLE -> "unreachable";
      case OTHER -> "unclassified";
    };
  }
}
