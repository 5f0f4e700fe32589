package dev.vpclab.sandbox.e2e;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.api.Status;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Set;

/** What somebody with the right to write status can make of it. */
final class Forgery {
  private Forgery() {}

  /** Puts these ids into the status of every resource in place of its own, by key. */
  static void ids(Stage stage, Map<String, String> ids) {
    stage.resources().toList().forEach(resource -> forge(stage, resource, ids));
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
    stage
        .client()
        .resource(resource)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":" + json.asJson(status) + "}");
  }
}
