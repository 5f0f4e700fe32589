package dev.vpclab.sandbox.real;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Copies of a manifest, each with one part of its spec made wrong in one way. */
final class Spoiled {
  private static final int TOO_MANY = 60;
  private static final String[] VALUES = {
    "\"\"",
    "\"not this one, surely\"",
    "5",
    "7.0",
    "1.5",
    "-77",
    "99999",
    "true",
    "null",
    "[]",
    "{}",
    "[null]",
    "[\"a\",\"a\"]",
    "{\"foo\":{\"bar\":1}}",
    "\"" + "long".repeat(100) + "\""
  };

  private final JsonNode manifest;
  private final List<JsonNode> all = new ArrayList<>();

  private Spoiled(JsonNode manifest) {
    this.manifest = manifest;
  }

  static List<JsonNode> all(JsonNode manifest) throws Exception {
    Spoiled spoiled = new Spoiled(manifest);
    spoiled.visit(JsonPointer.compile("/spec"));
    return spoiled.all;
  }

  private void visit(JsonPointer place) throws Exception {
    for (String value : VALUES) {
      put(place, new ObjectMapper().readTree(value));
    }
    JsonNode node = manifest.at(place);
    if (node instanceof ObjectNode object) {
      put(place, object.deepCopy().put("foo", "bar"));
      for (var entry : object.properties()) {
        put(place, object.deepCopy().without(entry.getKey()));
        visit(place.appendProperty(entry.getKey()));
      }
    } else if (node instanceof ArrayNode list) {
      put(place, list.deepCopy().add(list.get(0)));
      ArrayNode many = list.arrayNode();
      for (int i = 0; i < TOO_MANY; i++) {
        many.add(list.get(0));
      }
      put(place, many);
      visit(place.appendIndex(0));
    }
  }

  private void put(JsonPointer place, JsonNode value) {
    JsonNode copy = manifest.deepCopy();
    ContainerNode<?> parent = (ContainerNode<?>) copy.at(place.head());
    if (parent instanceof ObjectNode object) {
      object.set(place.last().getMatchingProperty(), value);
    } else {
      ((ArrayNode) parent).set(place.last().getMatchingIndex(), value);
    }
    all.add(copy);
  }
}
