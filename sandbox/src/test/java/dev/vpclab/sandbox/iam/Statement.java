package dev.vpclab.sandbox.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One statement of a policy.
 *
 * @param actions with wildcards, compared ignoring case
 * @param resources ARNs with wildcards
 */
record Statement(
    String sid,
    boolean allow,
    List<String> actions,
    List<String> resources,
    List<Condition> conditions) {

  /** Whether it says anything about this action on this thing. */
  boolean matches(String action, String arn, Map<String, List<String>> context) {
    return actions.stream().anyMatch(pattern -> like(lower(pattern), lower(action)))
        && resources.stream().anyMatch(pattern -> likeArn(pattern, arn))
        && conditions.stream().allMatch(condition -> condition.holds(context));
  }

  /** A star stands for any text, a question mark for one character. */
  static boolean like(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("(?<=[*?])|(?=[*?])")) {
      regex.append(part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part));
    }
    return text.matches(regex.toString());
  }

  /** Part by part: a star does not reach over a colon, except in the last part. */
  private static boolean likeArn(String pattern, String arn) {
    if (pattern.equals("*")) {
      return true;
    }
    String[] wanted = pattern.split(":", 6);
    String[] given = arn.split(":", 6);
    for (int i = 0; i < 6; i++) {
      if (wanted.length != 6 || given.length != 6 || !like(wanted[i], given[i])) {
        return false;
      }
    }
    return true;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
