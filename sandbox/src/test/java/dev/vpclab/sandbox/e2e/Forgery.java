package dev.vpclab.sandbox.e2e;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.api.Status;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What somebody with the right to write status can make of it. */
final class Forgery {
  private Forgery() {}

  /** Puts these ids into the status of every resource in place of its own, by key. */
  static void ids(Stage stage, Map<String, String> ids) {
    stage.resources().toList().forEach(resource -> forge(stage, resource, ids));
  }

  /**
   * Writes them wherever a status has an id of the same type, what is about to be created included:
   * {@code vpc-…} for {@code vpc-…}, whatever its key.
   */
  static void everywhere(Stage stage, Map<String, String> ids) {
    Map<String, String> byType = new HashMap<>();
    ids.values().forEach(id -> byType.put(type(id), id));
    for (CustomResource<?, ? extends Status> resource : stage.resources().toList()) {
      if (resource.getStatus() != null) {
        String text = stage.client().getKubernetesSerialization().asJson(resource.getStatus());
        for (Map.Entry<String, String> forged : byType.entrySet()) {
          text = text.replaceAll("\\b" + forged.getKey() + "-[0-9a-f]{17}\\b", forged.getValue());
        }
        write(stage, resource, text);
      }
    }
  }

  /**
   * A status for a lab of which nothing was made yet: it says that these are its objects, made long
   * ago.
   */
  static void beforehand(Stage stage, Map<String, String> ids) {
    ObjectNode status =
        stage.client().getKubernetesSerialization().convertValue(Map.of(), ObjectNode.class);
    ArrayNode rows = status.put("vpcId", ids.get("vpc/lab")).putArray("resources");
    ids.forEach(
        (key, id) ->
            rows.addObject()
                .put("key", key)
                .put("kind", "object")
                .put("name", key)
                .put("id", id)
                .put("state", "available")
                .put("createdAt", "2026-01-01T00:00:00Z"));
    stage.resources().toList().forEach(resource -> write(stage, resource, status.toString()));
  }

  /** Whether a status still names one of these ids. */
  static boolean shows(Stage stage, Set<String> ids) {
    return stage
        .resources()
        .flatMap(resource -> resource.getStatus().resources().stream())
        .map(ResourceStatus::id)
        .anyMatch(ids::contains);
  }

  private static void forge(
      Stage stage, CustomResource<?, ? extends Status> resource, Map<String, String> ids) {
    KubernetesSerialization json = stage.client().getKubernetesSerialization();
    ObjectNode status = json.convertValue(resource.getStatus(), ObjectNode.class);
    ArrayNode rows = (ArrayNode) status.get("resources");
    rows.forEach(
        row -> {
          String forged = ids.get(row.get("key").asText());
          if (forged != null) {
            ((ObjectNode) row).put("id", forged);
          }
        });
    status.put("vpcId", ids.get("vpc/lab"));
    write(stage, resource, json.asJson(status));
  }

  private static void write(
      Stage stage, CustomResource<?, ? extends Status> resource, String status) {
    stage
        .client()
        .resource(resource)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":" + status + "}");
  }

  private static String type(String id) {
    return id.substring(0, id.lastIndexOf('-'));
  }
}
