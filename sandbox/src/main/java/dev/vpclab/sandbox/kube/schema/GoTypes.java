package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;

/**
 * Objects of built-in kinds are read into Go's types before anything else looks at them: the first
 * field that does not fit ends it.
 */
final class GoTypes {
  private static final int QUANTUM = 4;

  private GoTypes() {}

  /** What Go says of the first field that does not fit. */
  static Optional<String> misfit(ResourceType type, JsonNode object) {
    return misfit(type.schema(), object, type.kind());
  }

  private static Optional<String> misfit(Schema schema, JsonNode value, String path) {
    String found = Words.type(value);
    if (value.isNull() || schema.type().isEmpty()) {
      return Optional.empty();
    }
    boolean fits = schema.type().equals(found) || schema.type().equals("number");
    if (!fits) {
      return Optional.of(
          "json: cannot unmarshal %s into Go struct field %s of type %s"
              .formatted(inGo(found), path, goType(schema)));
    }
    if (schema.node().path("format").asText().equals("byte")) {
      return undecodable(value.asText());
    }
    for (var entry : value.properties()) {
      Optional<Schema> field = schema.field(entry.getKey());
      boolean key = schema.node().has("additionalProperties");
      String where = key ? path : path + "." + entry.getKey();
      Optional<String> misfit = field.flatMap(f -> misfit(f, entry.getValue(), where));
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    for (JsonNode item : value.isArray() ? value : schema.node().path("none")) {
      Optional<String> misfit = misfit(schema.items(), item, path);
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return Optional.empty();
  }

  private static String inGo(String type) {
    return switch (type) {
      case "boolean" -> "bool";
      case "integer" -> "number";
      default -> type;
    };
  }

  private static String goType(Schema schema) {
    return switch (schema.type()) {
      case "boolean" -> "bool";
      case "integer" -> "int32";
      case "object" -> "map[string]string";
      case "array" -> "[]string";
      default -> schema.node().path("format").asText().equals("byte") ? "[]uint8" : "string";
    };
  }

  /** Go names the place of the first byte that is none of base 64's, or of what is incomplete. */
  private static Optional<String> undecodable(String text) {
    try {
      Base64.getDecoder().decode(text.replaceAll("[\r\n]", ""));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      int place = 0;
      while (place < text.length() && isDigit(text.charAt(place))) {
        place++;
      }
      int at = place < text.length() ? place : place - place % QUANTUM;
      return Optional.of("illegal base64 data at input byte " + at);
    }
  }

  private static boolean isDigit(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c) || "+/\r\n".indexOf(c) >= 0;
  }
}
