package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * What {@code kubectl} sends for built-in kinds: a merge patch, but for the lists that are merged
 * ({@code finalizers}, the only one of our kinds' that people write) and for directives.
 */
final class StrategicMerge {
  private static final Set<String> MERGED = Set.of("finalizers");
  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
  private static final String ORDER = "$setElementOrder/";

  private StrategicMerge() {}

  /**
   * @param name of the field that is merged; empty for a whole object
   * @throws ApiFault 400 for a directive that is not known
   */
  static JsonNode merge(String name, JsonNode target, JsonNode patch) {
    if (patch instanceof ArrayNode added && MERGED.contains(name)) {
      return union(target, added);
    }
    if (!(patch instanceof ObjectNode changes)) {
      return patch.deepCopy();
    }
    ObjectNode merged =
        target instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
    changes
        .properties()
        .forEach(
            change -> {
              String key = change.getKey();
              if (key.startsWith(DELETE_FROM)) {
                remove(merged.path(key.substring(DELETE_FROM.length())), change.getValue());
              } else if (change.getValue().isNull()) {
                merged.remove(key);
              } else if (!key.startsWith("$")) {
                merged.set(key, merge(key, merged.path(key), change.getValue()));
              } else if (!key.startsWith(ORDER)) {
                throw ApiFault.badRequest("the directive " + key + " is not known here");
              }
            });
    return merged;
  }

  private static ArrayNode union(JsonNode target, ArrayNode added) {
    ArrayNode union = target instanceof ArrayNode list ? list.deepCopy() : added.arrayNode();
    for (JsonNode item : added) {
      boolean there = false;
      for (JsonNode present : union) {
        there |= present.equals(item);
      }
      if (!there) {
        union.add(item);
      }
    }
    return union;
  }

  private static void remove(JsonNode list, JsonNode items) {
    if (list instanceof ArrayNode array) {
      for (JsonNode item : items) {
        for (int i = array.size() - 1; i >= 0; i--) {
          if (array.get(i).equals(item)) {
            array.remove(i);
          }
        }
      }
    }
  }
}
