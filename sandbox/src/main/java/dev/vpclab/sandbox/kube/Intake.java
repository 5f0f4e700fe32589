package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.schema.FieldError;
import dev.vpclab.sandbox.kube.schema.ResourceType;
import dev.vpclab.sandbox.kube.schema.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a client sends, on its way to the store: pruned, completed, checked. Of fields that nobody
 * knows it says what the client wants to hear ({@code fieldValidation}): Strict refuses them, Warn,
 * which is the default, tells of them, Ignore drops them in silence.
 */
final class Intake {
  private final ResourceType type;
  private final String fieldValidation;
  private final List<String> warnings = new ArrayList<>();

  Intake(RequestPath path) {
    this.type = path.type();
    this.fieldValidation = path.query("fieldValidation");
  }

  /** What the client is to be told although the write is accepted. */
  List<String> warnings() {
    return warnings;
  }

  /** Takes a whole object. */
  void sent(ObjectNode object) {
    Validation.unreadable(type, object)
        .ifPresent(
            why -> {
              throw ApiFault.badRequest(cannotBeHandled() + why);
            });
    String unknown = unknown(object);
    if (!unknown.isEmpty()) {
      throw ApiFault.badRequest(cannotBeHandled() + unknown);
    }
  }

  /** Takes what a patch has made of an object. */
  void patched(ObjectNode object) {
    String shown = type.kind().equals("Secret") ? "(not shown)" : object.toString();
    Validation.unreadable(type, object)
        .ifPresent(
            why -> {
              throw ApiFault.invalidPatch(shown, why);
            });
    String unknown = unknown(object);
    if (!unknown.isEmpty()) {
      throw ApiFault.invalidPatch(shown, unknown);
    }
  }

  /**
   * Refuses what the schema does not allow.
   *
   * @param old the object as it is stored; null for a new one
   */
  static void check(Id id, ObjectNode object, ObjectNode old) {
    List<FieldError> errors = Validation.check(id.type(), object, old);
    if (!errors.isEmpty()) {
      throw ApiFault.invalid(id, errors);
    }
  }

  /** Why a strict client wants this refused; empty if it does not. */
  private String unknown(ObjectNode object) {
    List<String> unknown =
        Validation.normalize(type, object).stream()
            .map(field -> "unknown field \"" + field + "\"")
            .toList();
    if (fieldValidation.equals("Strict") && !unknown.isEmpty()) {
      return unknown.stream().collect(Collectors.joining(", ", "strict decoding error: ", ""));
    }
    if (!fieldValidation.equals("Ignore")) {
      warnings.addAll(unknown);
    }
    return "";
  }

  private String cannotBeHandled() {
    return "%s in version \"%s\" cannot be handled as a %s: "
        .formatted(type.kind(), type.version(), type.kind());
  }
}
