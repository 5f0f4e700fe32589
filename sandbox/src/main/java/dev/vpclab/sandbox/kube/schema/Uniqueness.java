package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists that are sets, or maps by some of their items' fields: nothing twice. */
final class Uniqueness {
  private final List<FieldError> errors = new ArrayList<>();

  private Uniqueness() {}

  static List<FieldError> check(Schema schema, JsonNode value) {
    Uniqueness check = new Uniqueness();
    check.visit(schema, value, "");
    return check.errors;
  }

  /** The item of another list that has the same keys; missing where lists have none. */
  static JsonNode namesake(Schema list, JsonNode item, JsonNode others) {
    if (list.listType().equals("map") && item.isObject() && others != null) {
      for (JsonNode other : others) {
        if (key(list, other).equals(key(list, item))) {
          return other;
        }
      }
    }
    return MissingNode.getInstance();
  }

  private void visit(Schema schema, JsonNode value, String path) {
    if (value instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              entry ->
                  schema
                      .field(entry.getKey())
                      .ifPresent(
                          field ->
                              visit(
                                  field,
                                  entry.getValue(),
                                  path.isEmpty() ? entry.getKey() : path + "." + entry.getKey())));
    } else if (value.isArray()) {
      list(schema, value, path);
      for (int i = 0; i < value.size(); i++) {
        visit(schema.items(), value.get(i), path + "[" + i + "]");
      }
    }
  }

  private void list(Schema schema, JsonNode list, String path) {
    boolean map = schema.listType().equals("map");
    if (!map && !schema.listType().equals("set")) {
      return;
    }
    Map<JsonNode, Integer> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String where = path + "[" + i + "]";
      JsonNode item = list.get(i);
      if (map && !item.isObject() && !item.isNull()) {
        errors.add(
            FieldError.invalid(
                where, Words.value(item), "must be an object for an array of list-type map"));
        return;
      }
      JsonNode key = map ? key(schema, item) : item;
      // Said once for each value, at its second place.
      if (seen.merge(key, 1, Integer::sum) == 2) {
        errors.add(FieldError.duplicate(where, key));
      }
    }
  }

  private static ObjectNode key(Schema list, JsonNode item) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    for (String name : list.listMapKeys()) {
      if (item.has(name)) {
        key.set(name, item.get(name));
      }
    }
    return key;
  }
}
