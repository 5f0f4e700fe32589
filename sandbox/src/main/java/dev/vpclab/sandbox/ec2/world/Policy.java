package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Endpoint policies. EC2 gives them back with the same meaning, not as the same text. */
final class Policy {
  static final String FULL_ACCESS =
      "{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Principal\":\"*\","
          + "\"Resource\":\"*\"}],\"Version\":\"2008-10-17\"}";
  private static final int MOST = 20_480;

  private Policy() {}

  /**
   * @param asked null or empty: full access
   * @return with its keys in order
   * @throws Ec2Error InvalidPolicyDocument
   */
  static String of(String asked) {
    if (asked == null || asked.isBlank()) {
      return FULL_ACCESS;
    }
    try {
      if (asked.length() <= MOST
          && JsonNode.parser().parse(asked) instanceof JsonNode node
          && node.isObject()) {
        return text(node);
      }
    } catch (RuntimeException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static Ec2Error invalid() {
    return Ec2Error.of(
        "InvalidPolicyDocument", "The policy document is not a valid JSON policy document.");
  }

  private static String text(JsonNode node) {
    if (node.isObject()) {
      return new TreeMap<>(node.asObject())
          .entrySet().stream()
              .map(e -> quoted(e.getKey()) + ":" + text(e.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
    }
    if (node.isArray()) {
      return node.asArray().stream().map(Policy::text).collect(Collectors.joining(",", "[", "]"));
    }
    return node.isString() ? quoted(node.asString()) : node.toString();
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c < ' ') {
                out.append("\\u%04x".formatted(c));
              } else {
                out.append((char) c);
              }
            });
    return out.append('"').toString();
  }
}
