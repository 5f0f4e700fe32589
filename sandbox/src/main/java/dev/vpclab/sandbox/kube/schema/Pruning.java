package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes out what a schema does not know. */
final class Pruning {
  private final List<String> unknown = new ArrayList<>();

  private Pruning() {}

  /**
   * Takes unknown fields out of the object.
   *
   * @return their paths, such as {@code spec.subnets[0].foo}, in alphabetical order
   */
  static List<String> prune(Schema schema, ObjectNode object) {
    Pruning pruning = new Pruning();
    pruning.visit(schema, object, "");
    Collections.sort(pruning.unknown);
    return pruning.unknown;
  }

  private void visit(Schema schema, JsonNode value, String path) {
    if (schema.keepsUnknownFields()) {
      return;
    }
    if (value instanceof ObjectNode object) {
      for (String name : names(object)) {
        String where = path.isEmpty() ? name : path + "." + name;
        schema
            .field(name)
            .ifPresentOrElse(
                field -> visit(field, object.get(name), where),
                () -> {
                  unknown.add(where);
                  object.remove(name);
                });
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        visit(schema.items(), value.get(i), path + "[" + i + "]");
      }
    }
  }

  /** A copy, because fields go while they are looked at. */
  static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
