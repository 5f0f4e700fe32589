package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** Values as kube-apiserver puts them into its sentences, which are Go's. */
public final class Words {
  private Words() {}

  /** Text in quotes, whole numbers without a point, anything else as JSON. */
  public static String value(JsonNode value) {
    if (value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue())) {
      return Long.toString(value.asLong());
    }
    return value.isTextual() ? quote(value.asText()) : value.toString();
  }

  /** Go's {@code %q}. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                  if (c < ' ' || c == 0x7f) {
                    quoted.append("\\x%02x".formatted(c));
                  } else {
                    quoted.appendCodePoint(c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  /** The type of a JSON value by the name that schemas have for it. */
  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "object";
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case NULL, MISSING -> "null";
      case STRING, BINARY -> "string";
    };
  }
}
