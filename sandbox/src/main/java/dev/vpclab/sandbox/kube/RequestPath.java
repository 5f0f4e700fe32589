package dev.vpclab.sandbox.kube;

import dev.vpclab.sandbox.kube.schema.ResourceType;
import dev.vpclab.sandbox.kube.schema.ResourceTypes;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request's path names: a resource, perhaps a namespace, a name and a subresource, and the
 * query's parameters (the last of each name).
 */
record RequestPath(
    ResourceType type,
    String namespace,
    String name,
    String subresource,
    Map<String, String> query) {

  static RequestPath parse(URI uri) {
    List<String> parts =
        Arrays.stream(uri.getRawPath().split("/"))
            .filter(part -> !part.isEmpty())
            .map(RequestPath::decode)
            .toList();
    int prefix = parts.isEmpty() ? 0 : parts.get(0).equals("api") ? 2 : 3;
    if (prefix == 0 || parts.size() <= prefix) {
      throw ApiFault.noSuchPage();
    }
    String group = prefix == 2 ? "" : parts.get(1);
    String version = parts.get(prefix - 1);
    List<String> rest = parts.subList(prefix, parts.size());
    // /namespaces/NAME is the namespace itself; /namespaces/NAME/RESOURCE is what is inside.
    boolean inside = rest.get(0).equals("namespaces") && rest.size() > 2;
    String namespace = inside ? rest.get(1) : "";
    List<String> tail = inside ? rest.subList(2, rest.size()) : rest;
    ResourceType type =
        ResourceTypes.find(group, version, tail.get(0))
            .filter(t -> !inside || t.namespaced())
            .orElseThrow(() -> unknown(group, version));
    RequestPath path =
        new RequestPath(
            type,
            namespace,
            tail.size() > 1 ? tail.get(1) : "",
            tail.size() > 2 ? tail.get(2) : "",
            parameters(uri.getRawQuery()));
    if (!path.subresource.isEmpty() && !(path.ofStatus() && type.custom())) {
      throw type.custom() ? ApiFault.notFound(path.id()) : ApiFault.noSuchResource();
    }
    return path;
  }

  /** The server of custom resources answers differently from the one of built-in ones. */
  private static ApiFault unknown(String group, String version) {
    return ResourceTypes.ALL.stream()
            .filter(ResourceTypes.in(group, version))
            .anyMatch(type -> !type.custom())
        ? ApiFault.noSuchResource()
        : ApiFault.noSuchPage();
  }

  Id id() {
    return new Id(type, namespace, name);
  }

  boolean ofStatus() {
    return subresource.equals("status");
  }

  /** Whether the answer is wanted and nothing else is to happen. */
  boolean dryRun() {
    return query("dryRun").equals("All");
  }

  /** A parameter of the query; empty if it is not there. */
  String query(String parameter) {
    return query.getOrDefault(parameter, "");
  }

  private static Map<String, String> parameters(String raw) {
    Map<String, String> parameters = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        parameters.put(decode(key), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
