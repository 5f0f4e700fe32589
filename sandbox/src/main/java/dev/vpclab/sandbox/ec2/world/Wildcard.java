package dev.vpclab.sandbox.ec2.world;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A filter's value: {@code *} for any text, {@code ?} for one character, a backslash escapes. */
final class Wildcard {
  private Wildcard() {}

  /** Any of these values, of which there may be hundreds. */
  static Predicate<String> any(Collection<String> values) {
    Set<String> plain = values.stream().filter(Wildcard::isPlain).collect(Collectors.toSet());
    List<Predicate<String>> patterns =
        values.stream().filter(value -> !isPlain(value)).map(Wildcard::of).toList();
    return text -> plain.contains(text) || patterns.stream().anyMatch(p -> p.test(text));
  }

  private static boolean isPlain(String value) {
    return value.chars().noneMatch(c -> c == '*' || c == '?' || c == '\\');
  }

  static Predicate<String> of(String value) {
    if (isPlain(value)) {
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
