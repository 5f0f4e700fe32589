package dev.vpclab.sandbox.kube.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.schema.ResourceType;
import dev.vpclab.sandbox.kube.schema.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * OpenAPI v3, one document a group version: the schemas for {@code kubectl explain}, and the
 * parameters of writes, by which {@code kubectl} knows that the server validates.
 */
final class OpenApi {
  private static final String METADATA = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

  private OpenApi() {}

  /**
   * @param path in its parts, from {@code openapi} on
   */
  static Optional<ObjectNode> answer(List<String> path) {
    if (path.size() < 2 || !path.get(1).equals("v3")) {
      return Optional.empty();
    }
    Map<String, List<ResourceType>> documents =
        ResourceTypes.ALL.stream().collect(Collectors.groupingBy(OpenApi::document));
    if (path.size() == 2) {
      return Optional.of(index(documents.keySet().stream().sorted().toList()));
    }
    String document = String.join("/", path.subList(2, path.size()));
    return Optional.ofNullable(documents.get(document)).map(OpenApi::document);
  }

  private static String document(ResourceType type) {
    return type.group().isEmpty() ? "api/" + type.version() : "apis/" + type.apiVersion();
  }

  private static ObjectNode index(List<String> documents) {
    ObjectNode index = JsonNodeFactory.instance.objectNode();
    ObjectNode paths = index.putObject("paths");
    for (String document : documents) {
      paths.putObject(document).put("serverRelativeURL", "/openapi/v3/" + document);
    }
    return index;
  }

  private static ObjectNode document(List<ResourceType> types) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Kubernetes").put("version", "v1.34.3");
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    for (ResourceType type : types) {
      Operations.of(type).forEach(paths::set);
      schemas.set(Operations.schemaName(type), schema(type));
      schemas.set(METADATA, type.schema().node().path("properties").path("metadata"));
    }
    return document;
  }

  private static ObjectNode schema(ResourceType type) {
    ObjectNode schema = type.schema().node().deepCopy();
    ObjectNode fields = (ObjectNode) schema.get("properties");
    JsonNode description = fields.path("metadata").path("description");
    ObjectNode metadata = fields.putObject("metadata");
    metadata.set("description", description);
    metadata.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + METADATA);
    schema.putArray("x-kubernetes-group-version-kind").add(Operations.kind(type));
    return schema;
  }
}
