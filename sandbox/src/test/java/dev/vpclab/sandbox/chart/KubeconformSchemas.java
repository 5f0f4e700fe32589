package dev.vpclab.sandbox.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What an API server itself serves as OpenAPI v3, one JSON schema a kind, in files that kubeconform
 * finds. A field that no schema names is an error, as it is in kubectl.
 */
final class KubeconformSchemas {
  /** Where kubeconform looks: for its {@code -schema-location}. */
  static final String LAYOUT = "{{ .ResourceKind }}-{{ .Group }}-{{ .ResourceAPIVersion }}.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The groups of what the chart renders. */
  private static final List<String> GROUPS =
      List.of(
          "api/v1",
          "apis/apps/v1",
          "apis/policy/v1",
          "apis/networking.k8s.io/v1",
          "apis/rbac.authorization.k8s.io/v1",
          "apis/apiextensions.k8s.io/v1",
          "apis/admissionregistration.k8s.io/v1");

  private KubeconformSchemas() {}

  /**
   * Writes them all.
   *
   * @param folder gets a file for each kind
   */
  static void write(KubernetesClient client, Path folder) throws IOException {
    for (String group : GROUPS) {
      JsonNode schemas =
          JSON.readTree(client.raw("/openapi/v3/" + group)).at("/components/schemas");
      schemas.forEach(KubeconformSchemas::close);
      for (var schema : schemas.properties()) {
        for (JsonNode kind : schema.getValue().path("x-kubernetes-group-version-kind")) {
          ObjectNode file = JSON.createObjectNode();
          file.put("$ref", "#/components/schemas/" + schema.getKey());
          file.putObject("components").set("schemas", schemas);
          Files.writeString(folder.resolve(name(kind)), JSON.writeValueAsString(file));
        }
      }
    }
  }

  private static String name(JsonNode kind) {
    String group = kind.get("group").asText();
    String version = kind.get("version").asText();
    return LAYOUT
        .replace("{{ .ResourceKind }}", kind.get("kind").asText().toLowerCase(Locale.ROOT))
        // kubeconform takes what is before a slash for the group, and v1 has none.
        .replace("{{ .Group }}", group.isEmpty() ? version : group)
        .replace("{{ .ResourceAPIVersion }}", version);
  }

  private static void close(JsonNode schema) {
    if (schema.has("properties") && !schema.has("additionalProperties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
  }
}
