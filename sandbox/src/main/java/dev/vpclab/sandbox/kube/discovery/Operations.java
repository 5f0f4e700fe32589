package dev.vpclab.sandbox.kube.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.schema.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paths of a resource in OpenAPI, with the methods that each takes. */
final class Operations {
  private static final List<String> OF_WRITES =
      List.of("dryRun", "fieldManager", "fieldValidation");

  private Operations() {}

  /** By path. */
  static Map<String, ObjectNode> of(ResourceType type) {
    String root = type.group().isEmpty() ? "/api/" : "/apis/";
    String everywhere = root + type.apiVersion() + "/" + type.plural();
    String home =
        type.namespaced()
            ? root + type.apiVersion() + "/namespaces/{namespace}/" + type.plural()
            : everywhere;
    Map<String, ObjectNode> paths = new LinkedHashMap<>();
    if (type.namespaced()) {
      operation(paths, everywhere, type, "get", "list");
    }
    operation(paths, home, type, "get", "list");
    operation(paths, home, type, "post", "post");
    operation(paths, home, type, "delete", "deletecollection");
    item(paths, home + "/{name}", type);
    operation(paths, home + "/{name}", type, "delete", "delete");
    if (type.custom()) {
      item(paths, home + "/{name}/status", type);
    }
    return paths;
  }

  static String schemaName(ResourceType type) {
    return type.custom()
        ? "dev.vpclab." + type.version() + "." + type.kind()
        : "io.k8s.api." + type.plural() + "." + type.version() + "." + type.kind();
  }

  static ObjectNode kind(ResourceType type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("group", type.group())
        .put("version", type.version())
        .put("kind", type.kind());
  }

  private static void item(Map<String, ObjectNode> paths, String path, ResourceType type) {
    operation(paths, path, type, "get", "get");
    operation(paths, path, type, "put", "put");
    ObjectNode patch = operation(paths, path, type, "patch", "patch");
    ObjectNode content = patch.putObject("requestBody").putObject("content");
    content.putObject("application/json-patch+json");
    content.putObject("application/merge-patch+json");
    if (!type.custom()) {
      content.putObject("application/strategic-merge-patch+json");
    }
  }

  private static ObjectNode operation(
      Map<String, ObjectNode> paths, String path, ResourceType type, String method, String action) {
    ObjectNode operation =
        paths
            .computeIfAbsent(path, p -> JsonNodeFactory.instance.objectNode())
            .putObject(method)
            .put("x-kubernetes-action", action);
    operation.set("x-kubernetes-group-version-kind", kind(type));
    ArrayNode parameters = operation.putArray("parameters");
    if (!method.equals("get")) {
      for (String name : OF_WRITES) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", "query");
        parameter.putObject("schema").put("type", "string");
      }
    }
    ObjectNode ok = operation.putObject("responses").putObject("200").put("description", "OK");
    ok.putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/" + schemaName(type));
    return operation;
  }
}
