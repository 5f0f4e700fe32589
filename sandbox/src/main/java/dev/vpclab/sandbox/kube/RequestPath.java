package dev.vpclab.sandbox.kube;

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
      throw ApiFault.noSuchPath();
    }
    String group = prefix == 2 ? "" : parts.get(1);
    String version = parts.get(prefix - 1);
    List<String> rest = parts.subList(prefix, parts.size());
    // /namespaces/NAME is the namespace itself; /namespaces/NAME/RESOURCE is what is inside.
    boolean inside = rest.get(0).equals("namespaces") && rest.size() > 2;
    String namespace = inside ? rest.get(1) : "";
    List<String> tail = inside ? rest.subList(2, rest.size()) : rest;
    ResourceType type =
        ResourceType.find(group, version, tail.get(0))
            .filter(t -> !inside || t.namespaced())
            .orElseThrow(ApiFault::noSuchPath);
    return new RequestPath(
        type,
        namespace,
        tail.size() > 1 ? tail.get(1) : "",
        tail.size() > 2 ? tail.get(2) : "",
        query(uri.getRawQuery()));
  }

  Id id() {
    return new Id(type, namespace, name);
  }

  boolean ofStatus() {
    return subresource.equals("status");
  }

  boolean watch() {
    return List.of("true", "1").contains(query.getOrDefault("watch", ""));
  }

  private static Map<String, String> query(String raw) {
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
