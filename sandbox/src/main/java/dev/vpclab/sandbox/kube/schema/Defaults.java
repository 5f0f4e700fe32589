package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in what a schema has defaults for. */
final class Defaults {
  private Defaults() {}

  /**
   * Completes the object in place. A field that is null counts as absent (our schemas have no
   * {@code nullable}): it gets its default, or goes.
   */
  static void complete(Schema schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      for (String name : Pruning.names(object)) {
        if (object.get(name).isNull() && schema.field(name).isPresent()) {
          object.remove(name);
        }
      }
      for (String name : schema.fields()) {
        JsonNode defaultValue = schema.node().path("properties").path(name).path("default");
        if (!defaultValue.isMissingNode() && !object.has(name)) {
          object.set(name, defaultValue.deepCopy());
        }
      }
      object
          .properties()
          .forEach(
              entry ->
                  schema
                      .field(entry.getKey())
                      .ifPresent(field -> complete(field, entry.getValue())));
    } else if (value.isArray()) {
      value.forEach(item -> complete(schema.items(), item));
    }
  }
}
