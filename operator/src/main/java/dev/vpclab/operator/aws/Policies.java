package dev.vpclab.operator.aws;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Endpoint policies as canonical text, so that comparing them by meaning is equality. The text is
 * still a policy that EC2 takes.
 */
public final class Policies {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Policies() {}

  /** What a policy's text came to. */
  public sealed interface Reading {
    /**
     * @param text sorted keys and array elements, no white space, one-element arrays as their
     *     element; empty for full access, which is EC2's default
     */
    record Canonical(String text) implements Reading {}

    /**
     * @param problem one sentence, without the position
     * @param line from 1
     * @param column from 1
     */
    record Invalid(String problem, int line, int column) implements Reading {}
  }

  /**
   * The policy in canonical form; no text at all stands for full access. A duplicate key is
   * refused: parsers disagree on which of the two wins.
   */
  public static Reading canonical(String json) {
    if (json == null || json.isBlank()) {
      return new Reading.Canonical("");
    }
    try {
      JsonNode policy = JSON.readTree(json);
      if (!policy.isObject()) {
        return new Reading.Invalid("an endpoint policy is a JSON object", 1, 1);
      }
      ObjectNode canonical = (ObjectNode) canonical(policy);
      return new Reading.Canonical(fullAccess(canonical) ? "" : canonical.toString());
    } catch (JacksonException broken) {
      JsonLocation at = broken.getLocation();
      return new Reading.Invalid(
          broken.getOriginalMessage().lines().findFirst().orElse("not JSON"),
          at == null ? 1 : at.getLineNr(),
          at == null ? 1 : at.getColumnNr());
    }
  }

  /**
   * IAM takes one value for a list of one, lists without regard to order, {@code true} for {@code
   * "true"}, and the version of 2008 for none.
   */
  private static JsonNode canonical(JsonNode node) {
    if (node.isObject()) {
      ObjectNode sorted = JSON.createObjectNode();
      Map<String, JsonNode> fields = new TreeMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), canonical(field.getValue())));
      fields.remove("Version", TextNode.valueOf("2008-10-17"));
      fields.forEach(sorted::set);
      return sorted;
    }
    if (node.isArray()) {
      Map<String, JsonNode> elements = new TreeMap<>();
      StreamSupport.stream(node.spliterator(), false)
          .map(Policies::canonical)
          .forEach(element -> elements.put(element.toString(), element));
      if (elements.size() == 1) {
        return elements.values().iterator().next();
      }
      ArrayNode sorted = JSON.createArrayNode();
      elements.values().forEach(sorted::add);
      return sorted;
    }
    return node.isNumber() || node.isBoolean() ? TextNode.valueOf(node.asText()) : node;
  }

  /** EC2 writes its default policy out; with or without a version and ids it is the same. */
  private static boolean fullAccess(ObjectNode policy) {
    JsonNode statement = policy.path("Statement");
    JsonNode principal = statement.path("Principal");
    boolean anybody = isStar(principal) || principal.size() == 1 && isStar(principal.path("AWS"));
    long elements =
        statement.properties().stream().filter(field -> !field.getKey().equals("Sid")).count();
    return anybody
        && elements == 4
        && statement.path("Effect").asText().equals("Allow")
        && isStar(statement.path("Action"))
        && isStar(statement.path("Resource"));
  }

  private static boolean isStar(JsonNode node) {
    return node.isTextual() && node.asText().equals("*");
  }
}
