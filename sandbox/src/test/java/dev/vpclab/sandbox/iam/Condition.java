package dev.vpclab.sandbox.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * One line of a condition block. Names of keys are compared ignoring case, the tag's key inside
 * {@code aws:ResourceTag/…} included; values are not.
 *
 * @param operator IAM's name, with {@code ForAnyValue:} or {@code ForAllValues:} before it
 */
record Condition(String operator, String key, List<String> values) {
  private static final String ANY = "ForAnyValue:";
  private static final String ALL = "ForAllValues:";
  private static final String IF_EXISTS = "IfExists";

  Condition {
    values = List.copyOf(values);
    comparison(bare(operator));
  }

  /**
   * @param context values by key in lower case; a key that the request does not have is absent
   */
  boolean holds(Map<String, List<String>> context) {
    List<String> given = context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    String bare = bare(operator);
    if (bare.equals("Null")) {
      return given.isEmpty() == Boolean.parseBoolean(values.getFirst());
    }
    BiPredicate<String, String> compares = comparison(bare);
    if (given.isEmpty() && operator.endsWith(IF_EXISTS)) {
      return true;
    }
    if (operator.startsWith(ALL)) {
      // True for no value at all: the trap that "Null" is there for.
      return given.stream().allMatch(value -> matches(compares, value));
    }
    if (!operator.startsWith(ANY) && given.size() > 1) {
      throw new IllegalArgumentException(key + " has several values, and " + operator + " one");
    }
    return given.stream().anyMatch(value -> matches(compares, value));
  }

  private boolean matches(BiPredicate<String, String> compares, String given) {
    return values.stream().anyMatch(value -> compares.test(value, given));
  }

  private static String bare(String operator) {
    String bare = operator.replace(ANY, "").replace(ALL, "");
    return bare.endsWith(IF_EXISTS) ? bare.substring(0, bare.length() - IF_EXISTS.length()) : bare;
  }

  private static BiPredicate<String, String> comparison(String bare) {
    return switch (bare) {
      case "StringEquals" -> String::equals;
      case "StringEqualsIgnoreCase", "Bool" -> String::equalsIgnoreCase;
      case "StringLike", "ArnLike" -> Statement::like;
      case "Null" -> (value, given) -> false;
      default -> throw new IllegalArgumentException("the evaluator does not know " + bare);
    };
  }
}
