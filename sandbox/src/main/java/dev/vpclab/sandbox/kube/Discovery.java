package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a client asks first: the version, the groups, the resources of a group. */
final class Discovery {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private Discovery() {}

  static Optional<ObjectNode> answer(String path) {
    String[] parts = path.replaceAll("^/|/$", "").split("/");
    return switch (parts[0]) {
      case "version" -> Optional.of(version());
      case "api" ->
          parts.length == 1
              ? Optional.of(coreVersions())
              : parts.length == 2 ? resources("", parts[1]) : Optional.empty();
      case "apis" ->
          parts.length == 1
              ? Optional.of(groups())
              : parts.length == 2
                  ? group(parts[1])
                  : parts.length == 3 ? resources(parts[1], parts[2]) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The first Kubernetes version with everything our CRDs ask of it. */
  private static ObjectNode version() {
    return object()
        .put("major", "1")
        .put("minor", "31")
        .put("gitVersion", "v1.31.0+vpclab-sandbox")
        .put("platform", "embedded");
  }

  private static ObjectNode coreVersions() {
    ObjectNode answer = object().put("kind", "APIVersions");
    answer.putArray("versions").add("v1");
    return answer;
  }

  private static ObjectNode groups() {
    ObjectNode answer = object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = answer.putArray("groups");
    ResourceType.ALL.stream()
        .map(ResourceType::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .forEach(group -> group(group).ifPresent(groups::add));
    return answer;
  }

  private static Optional<ObjectNode> group(String name) {
    return ResourceType.ALL.stream()
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
    for (ResourceType type : ResourceType.ALL) {
      if (type.group().equals(group) && type.version().equals(version)) {
        add(resources, type, type.plural());
        if (type.custom()) {
          add(resources, type, type.plural() + "/status");
        }
      }
    }
    return resources.isEmpty() ? Optional.empty() : Optional.of(answer);
  }

  private static void add(ArrayNode resources, ResourceType type, String name) {
    ObjectNode resource = resources.addObject().put("name", name).put("kind", type.kind());
    resource
        .put("singularName", type.kind().toLowerCase(Locale.ROOT))
        .put("namespaced", type.namespaced());
    boolean status = name.endsWith("/status");
    ArrayNode verbs = resource.putArray("verbs");
    (status ? List.of("get", "patch", "update") : VERBS).forEach(verbs::add);
    if (!status) {
      ArrayNode shortNames = resource.putArray("shortNames");
      type.shortNames().forEach(shortNames::add);
      ArrayNode categories = resource.putArray("categories");
      (type.custom() ? List.of("vpclab") : List.<String>of()).forEach(categories::add);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
