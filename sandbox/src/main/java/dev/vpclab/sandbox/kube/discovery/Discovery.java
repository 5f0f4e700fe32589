package dev.vpclab.sandbox.kube.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.schema.ResourceType;
import dev.vpclab.sandbox.kube.schema.ResourceTypes;
import java.util.List;
import java.util.Optional;

/** The groups, and the resources of a group, each in an answer of its own. */
final class Discovery {
  static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private Discovery() {}

  /**
   * @param path in its parts
   */
  static Optional<ObjectNode> answer(List<String> path) {
    return switch (path.get(0)) {
      case "api" ->
          path.size() == 1
              ? Optional.of(coreVersions())
              : path.size() == 2 ? resources("", path.get(1)) : Optional.empty();
      case "apis" ->
          switch (path.size()) {
            case 1 -> Optional.of(groups());
            case 2 -> group(path.get(1));
            case 3 -> resources(path.get(1), path.get(2));
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  /** All namespaces at once are not deleted by anybody. */
  static List<String> verbs(ResourceType type) {
    return type.namespaced()
        ? VERBS
        : VERBS.stream().filter(verb -> !verb.equals("deletecollection")).toList();
  }

  private static ObjectNode coreVersions() {
    ObjectNode answer = object().put("kind", "APIVersions");
    answer.putArray("versions").add("v1");
    return answer;
  }

  private static ObjectNode groups() {
    ObjectNode answer = object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = answer.putArray("groups");
    ResourceTypes.ALL.stream()
        .map(ResourceType::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .forEach(group -> group(group).ifPresent(groups::add));
    return answer;
  }

  private static Optional<ObjectNode> group(String name) {
    return ResourceTypes.ALL.stream()
        .filter(type -> type.group().equals(name))
        .findFirst()
        .map(
            type -> {
              ObjectNode version =
                  object().put("groupVersion", type.apiVersion()).put("version", type.version());
              ObjectNode group = object().put("kind", "APIGroup").put("apiVersion", "v1");
              group.put("name", name).putArray("versions").add(version);
              return group.set("preferredVersion", version.deepCopy());
            });
  }

  private static Optional<ObjectNode> resources(String group, String version) {
    ObjectNode answer = object().put("kind", "APIResourceList").put("apiVersion", "v1");
    answer.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    ArrayNode resources = answer.putArray("resources");
    ResourceTypes.ALL.stream()
        .filter(ResourceTypes.in(group, version))
        .forEach(
            type -> {
              resource(resources.addObject(), type);
              if (type.custom()) {
                status(resources.addObject(), type);
              }
            });
    return resources.isEmpty() ? Optional.empty() : Optional.of(answer);
  }

  private static void resource(ObjectNode resource, ResourceType type) {
    resource.put("name", type.plural()).put("kind", type.kind());
    resource.put("singularName", type.singular()).put("namespaced", type.namespaced());
    verbs(type).forEach(resource.putArray("verbs")::add);
    type.shortNames().forEach(resource.putArray("shortNames")::add);
    type.categories().forEach(resource.putArray("categories")::add);
  }

  private static void status(ObjectNode resource, ResourceType type) {
    resource.put("name", type.plural() + "/status").put("kind", type.kind());
    resource.put("singularName", "").put("namespaced", type.namespaced());
    STATUS_VERBS.forEach(resource.putArray("verbs")::add);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
