package dev.vpclab.sandbox.ec2.world;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A filter's value: {@code *} for any text, {@code ?} for one character, a backslash escapes. */
final class Wildcard {
  private Wildcard() {}

  static Predicate<String> of(String value) {
    if (value.chars().noneMatch(c -> c == '*' || c == '?' || c == '\\')) {
      return value::equals;
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        regex.append(Pattern.quote(String.valueOf(value.charAt(++i))));
      } else {
        regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
  }
}
