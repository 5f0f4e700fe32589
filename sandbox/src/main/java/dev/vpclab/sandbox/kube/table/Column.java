package dev.vpclab.sandbox.kube.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Function;

/**
 * A column.
 *
 * @param format {@code name} for the one that names the object, else empty
 * @param priority 0 to be always shown, 1 for {@code -o wide}
 * @param cell of a row
 */
record Column(
    String name,
    String type,
    String format,
    String description,
    int priority,
    Function<JsonNode, JsonNode> cell) {

  /** The object's name, as the first column of most tables. */
  static Column ofName(int priority) {
    return new Column(
        "Name",
        "string",
        "name",
        "Name must be unique within a namespace.",
        priority,
        object -> object.path("metadata").path("name"));
  }

  static Column age() {
    return text("Age", object -> Age.since(object.path("metadata").path("creationTimestamp")));
  }

  static Column text(String name, Function<JsonNode, String> cell) {
    return new Column(name, "string", "", "", 0, object -> TextNode.valueOf(cell.apply(object)));
  }

  static Column number(String name, Function<JsonNode, Integer> cell) {
    return new Column(name, "string", "", "", 0, object -> IntNode.valueOf(cell.apply(object)));
  }

  /** As a CRD has it under {@code additionalPrinterColumns}. */
  static Column of(JsonNode definition) {
    String path = definition.path("jsonPath").asText();
    boolean date = definition.path("type").asText().equals("date");
    JsonPath value = JsonPath.parse(path);
    return new Column(
        definition.path("name").asText(),
        definition.path("type").asText(),
        "",
        "Custom resource definition column (in JSONPath format): " + path,
        definition.path("priority").asInt(),
        object -> {
          JsonNode found = value.of(object);
          if (found.isMissingNode() || found.isNull()) {
            return NullNode.getInstance();
          }
          return TextNode.valueOf(date ? Age.since(found) : found.asText());
        });
  }

  /** The same, shown with {@code -o wide} only. */
  Column wide() {
    return new Column(name, type, format, description, 1, cell);
  }
}
