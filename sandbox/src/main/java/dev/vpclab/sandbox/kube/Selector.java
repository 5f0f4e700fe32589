package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Label and field selectors: {@code a=b}, {@code a==b}, {@code a!=b}, {@code a}, {@code !a}, sets.
 */
final class Selector {
  private static final Pattern SET =
      Pattern.compile("\\s*([\\w./-]+)\\s+(in|notin)\\s+\\(([^)]*)\\)\\s*");
  private static final Pattern EQUALITY =
      Pattern.compile("\\s*([\\w./-]+)\\s*(!=|==?)\\s*(.*?)\\s*");
  private static final Pattern EXISTS = Pattern.compile("\\s*(!?)\\s*([\\w./-]+)\\s*");

  private Selector() {}

  /**
   * The objects that a list or watch is about.
   *
   * @throws ApiFault 400 for a field that objects of the type are not selected by
   */
  static Predicate<JsonNode> of(RequestPath path) {
    Predicate<JsonNode> all = object -> true;
    for (String term : terms(path.query("labelSelector"))) {
      all = all.and(object -> matches(term, key -> label(object, key)));
    }
    for (String term : terms(path.query("fieldSelector"))) {
      String field = term.split("[!=]")[0].strip();
      if (!SelectableFields.of(path.type()).contains(field)) {
        throw ApiFault.badRequest("field label not supported: " + field);
      }
      all = all.and(object -> matches(term, key -> field(object, key)));
    }
    return all;
  }

  private interface Values {
    String of(String key);
  }

  private static boolean matches(String term, Values values) {
    Matcher set = SET.matcher(term);
    if (set.matches()) {
      List<String> wanted = Arrays.stream(set.group(3).split(",")).map(String::strip).toList();
      String value = values.of(set.group(1));
      return (value != null && wanted.contains(value)) == set.group(2).equals("in");
    }
    Matcher equality = EQUALITY.matcher(term);
    if (equality.matches()) {
      return equality.group(3).equals(values.of(equality.group(1)))
          != equality.group(2).equals("!=");
    }
    Matcher exists = EXISTS.matcher(term);
    if (exists.matches()) {
      return (values.of(exists.group(2)) != null) == exists.group(1).isEmpty();
    }
    throw ApiFault.badRequest("unable to parse requirement: " + term);
  }

  /** Commas separate terms, but not inside the parentheses of a set. */
  private static List<String> terms(String selector) {
    List<String> terms = new ArrayList<>();
    for (String term : selector.split(",(?![^(]*\\))")) {
      if (!term.isBlank()) {
        terms.add(term);
      }
    }
    return terms;
  }

  private static String label(JsonNode object, String key) {
    JsonNode value = object.path("metadata").path("labels").get(key);
    return value == null ? null : value.asText();
  }

  private static String field(JsonNode object, String path) {
    JsonNode node = object;
    for (String step : path.split("\\.")) {
      node = node.path(step);
    }
    return node.asText();
  }
}
