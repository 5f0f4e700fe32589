package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Read, create, replace, patch and delete, with the checks that come before the store. */
record Verbs(Store store, ObjectMapper json) {
  private static final String SUFFIX_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  Reply read(RequestPath path) {
    if (!path.name().isEmpty()) {
      return new Reply(200, store.find(path.id()).orElseThrow(() -> ApiFault.notFound(path.id())));
    }
    Store.Listing listing = store.list(path.type(), path.namespace());
    ObjectNode list = json.createObjectNode();
    list.put("apiVersion", path.type().apiVersion()).put("kind", path.type().kind() + "List");
    list.putObject("metadata").put("resourceVersion", Long.toString(listing.version()));
    Predicate<JsonNode> selector = Selector.of(path.query());
    list.putArray("items").addAll(listing.items().stream().filter(selector).toList());
    return new Reply(200, list);
  }

  Reply create(RequestPath path, byte[] bytes) throws IOException {
    ObjectNode body = object(bytes);
    ObjectNode metadata = Revision.metadata(body);
    String name = metadata.path("name").asText();
    if (name.isEmpty() && metadata.has("generateName")) {
      name = metadata.path("generateName").asText() + suffix();
    }
    Id id = new Id(path.type(), path.namespace(), name);
    if (name.isEmpty()) {
      throw ApiFault.invalid(id, "metadata.name: Required value: name or generateName is required");
    }
    String namespace = metadata.path("namespace").asText(path.namespace());
    if (path.type().namespaced() && !namespace.equals(path.namespace())) {
      throw ApiFault.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    Id home = new Id(ResourceType.NAMESPACES, "", path.namespace());
    if (path.type().namespaced() && store.find(home).isEmpty()) {
      throw ApiFault.notFound(home);
    }
    return new Reply(201, store.create(id, body));
  }

  Reply replace(RequestPath path, byte[] bytes) throws IOException {
    ObjectNode body = object(bytes);
    Id id = path.id();
    if (!body.path("metadata").path("name").asText().equals(path.name())) {
      throw ApiFault.badRequest("the name of the object does not match the name on the URL");
    }
    return new Reply(
        200,
        store.update(
            id,
            current -> {
              if (path.type().custom() && !body.path("metadata").has("resourceVersion")) {
                throw ApiFault.invalid(
                    id, "metadata.resourceVersion: must be specified for an update");
              }
              return Revision.next(id, path.ofStatus(), current, body);
            }));
  }

  Reply patch(RequestPath path, String type, byte[] body) throws IOException {
    JsonNode patch = json.readTree(body);
    Id id = path.id();
    return new Reply(
        200,
        store.update(
            id,
            current ->
                Revision.next(
                    id, path.ofStatus(), current, Patches.apply(id, type, current, patch))));
  }

  Reply delete(RequestPath path, byte[] body) throws IOException {
    if (path.type().equals(ResourceType.NAMESPACES)) {
      throw new ApiFault(405, "MethodNotAllowed", "namespaces are not deleted here");
    }
    JsonNode preconditions =
        body.length == 0 ? json.nullNode() : json.readTree(body).path("preconditions");
    if (!path.name().isEmpty()) {
      return new Reply(200, store.delete(path.id(), now -> check(path.id(), preconditions, now)));
    }
    Predicate<JsonNode> selector = Selector.of(path.query());
    List<JsonNode> gone = new ArrayList<>();
    for (ObjectNode item : store.list(path.type(), path.namespace()).items()) {
      if (selector.test(item)) {
        JsonNode metadata = item.path("metadata");
        String namespace = metadata.path("namespace").asText();
        Id id = new Id(path.type(), namespace, metadata.path("name").asText());
        gone.add(store.delete(id, now -> check(id, preconditions, now)));
      }
    }
    ObjectNode list = json.createObjectNode().put("kind", path.type().kind() + "List");
    list.put("apiVersion", path.type().apiVersion()).putObject("metadata");
    list.putArray("items").addAll(gone);
    return new Reply(200, list);
  }

  private static void check(Id id, JsonNode preconditions, JsonNode now) {
    for (String field : List.of("uid", "resourceVersion")) {
      String wanted = preconditions.path(field).asText();
      String present = now.path("metadata").path(field).asText();
      if (!wanted.isEmpty() && !wanted.equals(present)) {
        throw ApiFault.conflict(
            id,
            "Precondition failed: %s in precondition: %s, %s in object meta: %s"
                .formatted(field, wanted, field, present));
      }
    }
  }

  private ObjectNode object(byte[] body) throws IOException {
    if (json.readTree(body) instanceof ObjectNode object) {
      return object;
    }
    throw ApiFault.badRequest("the body of the request is not an object");
  }

  /** Five characters without vowels, as Kubernetes makes them, so that they spell nothing. */
  private static String suffix() {
    return ThreadLocalRandom.current()
        .ints(5, 0, SUFFIX_ALPHABET.length())
        .mapToObj(i -> String.valueOf(SUFFIX_ALPHABET.charAt(i)))
        .collect(Collectors.joining());
  }
}
