package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/** Gets and lists. */
record Reads(Store store) {

  ObjectNode read(RequestPath path) {
    return path.name().isEmpty()
        ? list(path)
        : store.find(path.id()).orElseThrow(() -> ApiFault.notFound(path.id()));
  }

  private ObjectNode list(RequestPath path) {
    String token = path.query("continue");
    Continue from = token.isEmpty() ? null : Continue.parse(token);
    Store.Listing listing =
        from == null
            ? store.list(path.type(), path.namespace())
            : store.list(path.type(), path.namespace(), from.version());
    Predicate<JsonNode> selector = Selector.of(path);
    List<ObjectNode> rest =
        listing.items().stream()
            .filter(selector)
            .filter(item -> from == null || from.compareTo(Continue.after(item, 0)) < 0)
            .toList();
    String limit = path.query("limit");
    int most = limit.isEmpty() || limit.equals("0") ? rest.size() : Integer.parseInt(limit);
    List<ObjectNode> page = rest.subList(0, Math.min(most, rest.size()));
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("apiVersion", path.type().apiVersion()).put("kind", path.type().kind() + "List");
    ObjectNode metadata = list.putObject("metadata");
    metadata.put("resourceVersion", Long.toString(listing.version()));
    if (page.size() < rest.size()) {
      metadata.put("continue", Continue.after(page.getLast(), listing.version()).token());
      metadata.put("remainingItemCount", rest.size() - page.size());
    }
    list.putArray("items").addAll(page);
    return list;
  }
}
