package dev.vpclab.sandbox.kube.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.schema.ResourceType;
import dev.vpclab.sandbox.kube.schema.ResourceTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All groups and their resources in one answer, as {@code kubectl} asks for since 1.27. */
final class AggregatedDiscovery {
  static final String CONTENT_TYPE =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  private AggregatedDiscovery() {}

  static boolean isWanted(String accept) {
    return accept.contains("g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
  }

  /**
   * @param root {@code api} for the core group, {@code apis} for the others
   */
  static Optional<ObjectNode> answer(String root) {
    if (!root.equals("api") && !root.equals("apis")) {
      return Optional.empty();
    }
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
    list.putObject("metadata");
    ArrayNode items = list.putArray("items");
    ResourceTypes.ALL.stream()
        .map(ResourceType::group)
        .distinct()
        .filter(group -> group.isEmpty() == root.equals("api"))
        .forEach(group -> group(items.addObject(), group));
    return Optional.of(list);
  }

  private static void group(ObjectNode item, String group) {
    ObjectNode metadata = item.putObject("metadata");
    if (!group.isEmpty()) {
      metadata.put("name", group);
    }
    List<ResourceType> types =
        ResourceTypes.ALL.stream().filter(type -> type.group().equals(group)).toList();
    ArrayNode versions = item.putArray("versions");
    types.stream()
        .map(ResourceType::version)
        .distinct()
        .forEach(
            version -> {
              ObjectNode entry = versions.addObject().put("version", version);
              Predicate<ResourceType> served = ResourceTypes.in(group, version);
              ArrayNode resources = entry.putArray("resources");
              types.stream().filter(served).forEach(type -> resource(resources.addObject(), type));
              entry.put("freshness", "Current");
            });
  }

  private static void resource(ObjectNode resource, ResourceType type) {
    resource.put("resource", type.plural()).set("responseKind", kind(type));
    resource
        .put("scope", type.namespaced() ? "Namespaced" : "Cluster")
        .put("singularResource", type.singular());
    Discovery.verbs(type).forEach(resource.putArray("verbs")::add);
    type.shortNames().forEach(resource.putArray("shortNames")::add);
    type.categories().forEach(resource.putArray("categories")::add);
    if (type.custom()) {
      ObjectNode status = resource.putArray("subresources").addObject();
      status.put("subresource", "status").set("responseKind", kind(type));
      Discovery.STATUS_VERBS.forEach(status.putArray("verbs")::add);
    }
  }

  private static ObjectNode kind(ResourceType type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("group", type.group())
        .put("version", type.version())
        .put("kind", type.kind());
  }
}
