package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal as Kubernetes words it: an HTTP code, a reason and a sentence, sent as a Status. */
public final class ApiFault extends RuntimeException {
  private final int code;
  private final String reason;

  public ApiFault(int code, String reason, String message) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  static ApiFault notFound(Id id) {
    return new ApiFault(
        404, "NotFound", "%s \"%s\" not found".formatted(id.type().qualified(), id.name()));
  }

  static ApiFault noSuchPath() {
    return new ApiFault(404, "NotFound", "the server could not find the requested resource");
  }

  static ApiFault conflict(Id id, String why) {
    return new ApiFault(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": %s"
            .formatted(id.type().qualified(), id.name(), why));
  }

  static ApiFault stale(Id id) {
    return conflict(
        id,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  static ApiFault invalid(Id id, String why) {
    return new ApiFault(
        422, "Invalid", "%s \"%s\" is invalid: %s".formatted(id.type().kind(), id.name(), why));
  }

  static ApiFault badRequest(String why) {
    return new ApiFault(400, "BadRequest", why);
  }

  /** The HTTP code, 400 to 599. */
  public int code() {
    return code;
  }

  ObjectNode status() {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    return status
        .put("status", "Failure")
        .put("message", getMessage())
        .put("reason", reason)
        .put("code", code);
  }
}
