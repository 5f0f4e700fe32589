package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.schema.FieldError;
import dev.vpclab.sandbox.kube.schema.ResourceTypes;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Create, replace and patch, with the checks that come before the store. */
record Writes(Store store, ObjectMapper json) {
  private static final String OTHER_NAMESPACE =
      "the namespace of the provided object does not match the namespace sent on the request";

  Reply create(Request request) throws IOException {
    RequestPath path = request.path();
    ObjectNode body = object(request);
    Intake intake = new Intake(path);
    intake.sent(body);
    ObjectNode metadata = Revision.metadata(body);
    String name = metadata.path("name").asText();
    if (name.isEmpty() && metadata.has("generateName")) {
      name = metadata.path("generateName").asText() + store.origin().suffix();
    }
    Id id = new Id(path.type(), path.namespace(), name);
    if (name.isEmpty()) {
      throw ApiFault.invalid(
          id, List.of(FieldError.required("metadata.name", "name or generateName is required")));
    }
    String namespace = metadata.path("namespace").asText(path.namespace());
    if (path.type().namespaced()) {
      if (!namespace.equals(path.namespace())) {
        throw ApiFault.badRequest(OTHER_NAMESPACE);
      }
      refuseInTerminating(id);
    }
    ObjectNode first = Revision.first(id, body, store.origin());
    Intake.check(id, first, null);
    return new Reply(201, store(path).create(id, first), intake.warnings());
  }

  private void refuseInTerminating(Id id) {
    Id home = new Id(ResourceTypes.NAMESPACES, "", id.namespace());
    ObjectNode namespace = store.find(home).orElseThrow(() -> ApiFault.notFound(home));
    if (Revision.isDeleting(namespace)) {
      throw new ApiFault(
              403,
              "Forbidden",
              "%s \"%s\" is forbidden: unable to create new content in namespace %s because it is being terminated"
                  .formatted(id.type().qualified(), id.name(), id.namespace()))
          .about(id.name(), id.type().group(), id.type().plural());
    }
  }

  Reply replace(Request request) throws IOException {
    RequestPath path = request.path();
    ObjectNode body = object(request);
    Intake intake = new Intake(path);
    intake.sent(body);
    Id id = path.id();
    refuseAnother(id, body);
    ObjectNode replaced =
        update(
            path,
            current -> {
              if (path.type().custom() && !body.path("metadata").has("resourceVersion")) {
                throw ApiFault.invalid(
                    id,
                    List.of(
                        FieldError.invalid(
                            "metadata.resourceVersion", "0", "must be specified for an update")));
              }
              return body;
            });
    return new Reply(200, replaced, intake.warnings());
  }

  Reply patch(Request request) throws IOException {
    RequestPath path = request.path();
    Patches.refuseUnknown(path.id(), request.contentType());
    JsonNode patch = json.readTree(request.body());
    Intake intake = new Intake(path);
    ObjectNode patched =
        update(
            path,
            current -> {
              ObjectNode wanted = Patches.apply(request.contentType(), current, patch);
              refuseAnother(path.id(), wanted);
              intake.patched(wanted);
              return wanted;
            });
    return new Reply(200, patched, intake.warnings());
  }

  /** A write changes no object's name and is no way to another object. */
  private static void refuseAnother(Id id, ObjectNode wanted) {
    String name = wanted.path("metadata").path("name").asText();
    String kind = wanted.path("kind").asText(id.type().kind());
    if (!name.equals(id.name())) {
      throw ApiFault.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(name, id.name()));
    }
    if (!wanted.path("metadata").path("namespace").asText(id.namespace()).equals(id.namespace())) {
      throw ApiFault.badRequest(OTHER_NAMESPACE);
    }
    if (!kind.equals(id.type().kind())) {
      throw ApiFault.wrongKind(id, kind);
    }
  }

  private ObjectNode update(RequestPath path, UnaryOperator<ObjectNode> edit) {
    Id id = path.id();
    return store(path)
        .update(
            id,
            current -> {
              ObjectNode wanted = edit.apply(current.deepCopy());
              ObjectNode next = Revision.next(id, path.ofStatus(), current, wanted);
              Intake.check(id, next, current);
              return next;
            });
  }

  private Store store(RequestPath path) {
    return path.dryRun() ? store.copy() : store;
  }

  private ObjectNode object(Request request) throws IOException {
    JsonNode body =
        request.contentType().equals(Protobuf.CONTENT_TYPE)
            ? Protobuf.read(request.body())
            : json.readTree(request.body());
    if (!(body instanceof ObjectNode object)) {
      throw ApiFault.badRequest("the body of the request is not an object");
    }
    String kind = object.path("kind").asText(request.path().type().kind());
    if (!kind.equals(request.path().type().kind())) {
      throw ApiFault.wrongKind(Id.of(request.path().type(), object), kind);
    }
    return object;
  }
}
