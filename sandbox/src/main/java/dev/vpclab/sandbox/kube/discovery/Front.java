package dev.vpclab.sandbox.kube.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages that are about the server and not about any object. */
public final class Front {
  private static final String JSON = "application/json";
  private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");

  /**
   * The older form, which {@code kubectl} looks into for kinds that are in no document of the newer
   * one: a document in protocol buffers, with its version and nothing in it.
   */
  private static final Page OPENAPI_V2 =
      new Page(
          "application/com.github.proto-openapi.spec.v2.v1.0+protobuf",
          TextNode.valueOf("\n\u00032.0"));

  /** A page: JSON, or a text to be sent as it is. */
  public record Page(String contentType, JsonNode body) {}

  private Front() {}

  /**
   * @param accept the client's header of that name
   */
  public static Optional<Page> page(String path, String accept) {
    List<String> parts = List.of(path.replaceAll("^/+|/+$", "").split("/"));
    String first = parts.get(0);
    if (first.equals("version")) {
      return json(Optional.of(version()));
    }
    if (parts.equals(List.of("openapi", "v2"))) {
      return Optional.of(OPENAPI_V2);
    }
    if (first.equals("openapi")) {
      return json(OpenApi.answer(parts));
    }
    if (HEALTH.contains(first)) {
      return Optional.of(new Page("text/plain; charset=utf-8", TextNode.valueOf("ok")));
    }
    if (parts.size() == 1 && AggregatedDiscovery.isWanted(accept)) {
      return AggregatedDiscovery.answer(first)
          .map(body -> new Page(AggregatedDiscovery.CONTENT_TYPE, body));
    }
    return json(Discovery.answer(parts));
  }

  private static Optional<Page> json(Optional<? extends JsonNode> body) {
    return body.map(node -> new Page(JSON, node));
  }

  /** Of the Kubernetes that this API is compared with. */
  private static JsonNode version() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("major", "1")
        .put("minor", "34")
        .put("gitVersion", "v1.34.3+vpclab-sandbox")
        .put("platform", "embedded");
  }
}
