package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.schema.ResourceTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Deletion of one object or of all that a selector matches. */
record Deletes(Store store, ObjectMapper json) {
  private static final Set<String> KEPT = Set.of("default", "kube-system", "kube-public");

  Reply delete(Request request) throws IOException {
    RequestPath path = request.path();
    JsonNode options = request.body().length == 0 ? json.nullNode() : json.readTree(request.body());
    JsonNode preconditions = options.path("preconditions");
    Store store = path.dryRun() || isDry(options) ? this.store.copy() : this.store;
    if (!path.name().isEmpty()) {
      Id id = path.id();
      if (path.type().equals(ResourceTypes.NAMESPACES) && KEPT.contains(id.name())) {
        throw new ApiFault(
                403,
                "Forbidden",
                "namespaces \"%s\" is forbidden: this namespace may not be deleted"
                    .formatted(id.name()))
            .about(id.name(), "", path.type().plural());
      }
      ObjectNode last = store.delete(id, now -> check(id, preconditions, now));
      return new Reply(200, store.find(id).isPresent() ? last : success(id, last));
    }
    if (path.type().equals(ResourceTypes.NAMESPACES)) {
      throw new ApiFault(
          405,
          "MethodNotAllowed",
          "the server does not allow this method on the requested resource");
    }
    Predicate<JsonNode> selector = Selector.of(path);
    List<JsonNode> gone = new ArrayList<>();
    for (ObjectNode item : store.list(path.type(), path.namespace()).items()) {
      if (selector.test(item)) {
        Id id = Id.of(path.type(), item);
        gone.add(store.delete(id, now -> check(id, preconditions, now)));
      }
    }
    ObjectNode list = json.createObjectNode().put("kind", path.type().kind() + "List");
    list.put("apiVersion", path.type().apiVersion()).putObject("metadata");
    list.putArray("items").addAll(gone);
    return new Reply(200, list);
  }

  private static boolean isDry(JsonNode options) {
    return StreamSupport.stream(options.path("dryRun").spliterator(), false)
        .anyMatch(stage -> stage.asText().equals("All"));
  }

  /** What there is to say of an object that is no more. */
  private static ObjectNode success(Id id, ObjectNode last) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    ObjectNode details = status.put("status", "Success").putObject("details");
    details.put("name", id.name()).put("kind", id.type().plural());
    if (!id.type().group().isEmpty()) {
      details.put("group", id.type().group());
    }
    details.put("uid", last.path("metadata").path("uid").asText());
    return status;
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
}
