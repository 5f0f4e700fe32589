package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.vpclab.sandbox.kube.schema.FieldError;
import dev.vpclab.sandbox.kube.schema.Words;
import java.util.List;
import java.util.stream.Collectors;

/** A refusal as Kubernetes words it: an HTTP code, a reason and a sentence, sent as a Status. */
public final class ApiFault extends RuntimeException {
  private final int code;
  private final String reason;
  private final ObjectNode details = JsonNodeFactory.instance.objectNode();

  public ApiFault(int code, String reason, String message) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  static ApiFault notFound(Id id) {
    return new ApiFault(
            404, "NotFound", "%s \"%s\" not found".formatted(id.type().qualified(), id.name()))
        .about(id.name(), id.type().group(), id.type().plural());
  }

  static ApiFault alreadyExists(Id id) {
    String what = "%s \"%s\" already exists".formatted(id.type().qualified(), id.name());
    return new ApiFault(409, "AlreadyExists", what)
        .about(id.name(), id.type().group(), id.type().plural());
  }

  /** For a resource that is not there, in a group that is. */
  static ApiFault noSuchResource() {
    return new ApiFault(404, "NotFound", "the server could not find the requested resource");
  }

  /** For everything else that is not there: plain text, as Go's own server says it. */
  static ApiFault noSuchPage() {
    return new ApiFault(404, "", "404 page not found\n");
  }

  static ApiFault conflict(Id id, String why) {
    return new ApiFault(
            409,
            "Conflict",
            "Operation cannot be fulfilled on %s \"%s\": %s"
                .formatted(id.type().qualified(), id.name(), why))
        .about(id.name(), id.type().group(), id.type().plural());
  }

  static ApiFault stale(Id id) {
    return conflict(
        id,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  static ApiFault invalid(Id id, List<FieldError> errors) {
    return invalid(id.type().qualifiedKind(), id.name(), errors)
        .about(id.name(), id.type().group(), id.type().kind());
  }

  static ApiFault wrongKind(Id id, String kind) {
    FieldError error = FieldError.invalid("kind", Words.quote(kind), "must be " + id.type().kind());
    return invalid(kind, id.name(), List.of(error)).about(id.name(), id.type().group(), kind);
  }

  /** For a patch that leads to something that cannot be read; it is not said of which object. */
  static ApiFault invalidPatch(String shown, String why) {
    return invalid("", "", List.of(FieldError.ofPatch(shown, why)));
  }

  private static ApiFault invalid(String kind, String name, List<FieldError> errors) {
    List<String> sentences = errors.stream().map(FieldError::toString).distinct().toList();
    String all =
        sentences.size() == 1
            ? sentences.get(0)
            : sentences.stream().collect(Collectors.joining(", ", "[", "]"));
    ApiFault fault =
        new ApiFault(422, "Invalid", "%s \"%s\" is invalid: %s".formatted(kind, name, all));
    ArrayNode causes = fault.details.putArray("causes");
    for (FieldError error : errors) {
      causes
          .addObject()
          .put("reason", error.reason())
          .put("message", error.message())
          .put("field", error.field());
    }
    return fault;
  }

  static ApiFault badRequest(String why) {
    return new ApiFault(400, "BadRequest", why);
  }

  /** The HTTP code, 400 to 599. */
  public int code() {
    return code;
  }

  /** A Status object, or a text. */
  JsonNode answer() {
    return reason.isEmpty() ? TextNode.valueOf(getMessage()) : status();
  }

  ObjectNode status() {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
    status.set("details", details);
    return status.put("code", code);
  }

  ApiFault about(String name, String group, String kind) {
    if (!group.isEmpty()) {
      details.put("group", group);
    }
    details.put("name", name).put("kind", kind);
    return this;
  }
}
