package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.SelectorRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code kubectl -l} takes, requirement by requirement. */
final class SelectorText {
  private static final Pattern SET = Pattern.compile("(\\S+) (in|notin) ?\\((.*)\\)");
  private static final Pattern EQUALITY = Pattern.compile("([^=!]*)(==|!=|=)(.*)");

  private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
  private static final String DOMAIN = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";
  private static final Pattern KEY = Pattern.compile("(" + DOMAIN + "/)?" + NAME);
  private static final Pattern VALUE = Pattern.compile("(" + NAME + ")?");

  private SelectorText() {}

  /** Separated by commas, but not by those within parentheses. */
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    boolean within = false;
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign == (within ? '(' : ')')) {
        throw new Selector.Malformed("has parentheses that do not match");
      }
      within = sign == '(' || within && sign != ')';
      if (sign == ',' && !within) {
        parts.add(text.substring(begin, i));
        begin = i + 1;
      }
    }
    if (within) {
      throw new Selector.Malformed("has parentheses that do not match");
    }
    parts.add(text.substring(begin));
    return parts;
  }

  static SelectorRequirement requirement(String part) {
    Matcher set = SET.matcher(part);
    if (set.matches()) {
      String operator = set.group(2).equals("in") ? "In" : "NotIn";
      return checked(set.group(1), operator, values(set.group(3), part));
    }
    Matcher equality = EQUALITY.matcher(part);
    if (equality.matches() && !equality.group(1).isBlank()) {
      String operator = equality.group(2).equals("!=") ? "NotIn" : "In";
      return checked(equality.group(1).strip(), operator, List.of(equality.group(3).strip()));
    }
    return part.startsWith("!")
        ? checked(part.substring(1).strip(), "DoesNotExist", List.of())
        : checked(part, "Exists", List.of());
  }

  private static List<String> values(String text, String part) {
    if (text.isBlank()) {
      throw new Selector.Malformed("names no value in \"" + part + "\"");
    }
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private static SelectorRequirement checked(String key, String operator, List<String> values) {
    if (!KEY.matcher(key).matches()) {
      throw new Selector.Malformed("has \"" + key + "\" where the key of a label should be");
    }
    for (String value : values) {
      if (!VALUE.matcher(value).matches()) {
        throw new Selector.Malformed("has \"" + value + "\" where the value of a label should be");
      }
    }
    return new SelectorRequirement(key, operator, values);
  }
}
