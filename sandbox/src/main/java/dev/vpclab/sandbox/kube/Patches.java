package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** What a patch makes of an object. The object that is given is not changed. */
final class Patches {
  private static final String JSON = "application/json-patch+json";
  private static final String MERGE = "application/merge-patch+json";
  private static final String STRATEGIC = "application/strategic-merge-patch+json";
  private static final String APPLY = "application/apply-patch+yaml";

  private Patches() {}

  /**
   * @throws ApiFault 415 for server-side apply and, as Kubernetes does, for a strategic merge of a
   *     custom resource
   */
  static void refuseUnknown(Id id, String contentType) {
    boolean custom = id.type().custom();
    if (contentType.equals(APPLY)) {
      throw new ApiFault(
          415,
          "UnsupportedMediaType",
          "this API server knows no server-side apply; use kubectl apply without --server-side");
    }
    if (!contentType.equals(JSON)
        && !contentType.equals(MERGE)
        && (custom || !contentType.equals(STRATEGIC))) {
      throw new ApiFault(
          415,
          "UnsupportedMediaType",
          "the body of the request was in an unknown format - accepted media types include: "
              + (custom
                  ? JSON + ", " + MERGE + ", " + APPLY
                  : JSON + ", " + MERGE + ", " + STRATEGIC + ", " + APPLY));
    }
  }

  /** Applies a patch of one of the known types. */
  static ObjectNode apply(String contentType, ObjectNode object, JsonNode patch) {
    if (contentType.equals(JSON) ? !patch.isArray() : !patch.isObject()) {
      throw ApiFault.badRequest(
          "error decoding patch: not " + (contentType.equals(JSON) ? "a list" : "an object"));
    }
    return switch (contentType) {
      case JSON -> operations(object, patch);
      case STRATEGIC -> (ObjectNode) StrategicMerge.merge("", object, patch);
      default -> (ObjectNode) merge(object, patch);
    };
  }

  private static ObjectNode operations(ObjectNode object, JsonNode patch) {
    JsonNode patched = object;
    try {
      for (JsonNode operation : patch) {
        patched = JsonPatch.apply(object.arrayNode().add(likeGo(operation, patched)), patched);
      }
      return (ObjectNode) patched;
    } catch (JsonPatchException | IllegalArgumentException e) {
      throw new ApiFault(
          422, "Invalid", "the server rejected our request due to an error in our request");
    }
  }

  /**
   * Where nothing is at the operation's place, kube-apiserver's library refuses to remove, as RFC
   * 6902 has it, and replaces, as it has not; ours does neither.
   */
  private static JsonNode likeGo(JsonNode operation, JsonNode object) {
    String path = operation.path("path").asText();
    if (!object.at(path).isMissingNode()) {
      return operation;
    }
    return switch (operation.path("op").asText()) {
      case "remove" -> throw new JsonPatchException("nothing is at " + path);
      case "replace" -> ((ObjectNode) operation).deepCopy().put("op", "add");
      default -> operation;
    };
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
