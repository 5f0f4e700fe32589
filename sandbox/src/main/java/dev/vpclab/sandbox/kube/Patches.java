package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** What a patch makes of an object. The object that is given is not changed. */
final class Patches {
  private Patches() {}

  /**
   * Applies a patch by its content type; 415 for server-side apply and, as Kubernetes does, for a
   * strategic merge of a custom resource. For built-in kinds a strategic merge is taken for a merge
   * patch: lists are replaced where the real server would merge them by key.
   */
  static ObjectNode apply(Id id, String contentType, ObjectNode object, JsonNode patch) {
    String type = contentType == null ? "" : contentType.split(";")[0].strip();
    boolean strategic = type.equals("application/strategic-merge-patch+json");
    if (type.equals("application/json-patch+json")) {
      return operations(id, object, patch);
    }
    if (type.equals("application/merge-patch+json") || (strategic && !id.type().custom())) {
      return (ObjectNode) merge(object, patch);
    }
    throw new ApiFault(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include:"
            + " application/json-patch+json, application/merge-patch+json");
  }

  private static ObjectNode operations(Id id, ObjectNode object, JsonNode patch) {
    try {
      return (ObjectNode) JsonPatch.apply(patch, object.deepCopy());
    } catch (JsonPatchException | IllegalArgumentException e) {
      throw ApiFault.invalid(
          id, "the server rejected our request due to an error: " + e.getMessage());
    }
  }

  /** RFC 7396: objects are merged, null removes, everything else replaces. */
  static JsonNode merge(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch.deepCopy();
    }
    ObjectNode merged =
        target instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
    changes
        .properties()
        .forEach(
            change -> {
              if (change.getValue().isNull()) {
                merged.remove(change.getKey());
              } else {
                merged.set(change.getKey(), merge(merged.get(change.getKey()), change.getValue()));
              }
            });
    return merged;
  }
}
