package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that kube-apiserver does to an object before it is stored, but for CEL. */
public final class Validation {
  private Validation() {}

  /** Why the text cannot be taken for an object of the type at all, in Go's words. */
  public static Optional<String> unreadable(ResourceType type, ObjectNode object) {
    return type.custom() ? Optional.empty() : GoTypes.misfit(type, object);
  }

  /**
   * Takes out of the object what its type does not have, and fills in the defaults.
   *
   * @return the paths of what was taken out
   */
  public static List<String> normalize(ResourceType type, ObjectNode object) {
    List<String> unknown = Pruning.prune(type.schema(), object);
    Defaults.complete(type.schema(), object);
    return unknown;
  }

  /**
   * What is wrong with an object that is normalized.
   *
   * @param old the object as it is stored; null for a new one
   */
  public static List<FieldError> check(ResourceType type, ObjectNode object, ObjectNode old) {
    List<FieldError> errors = new ArrayList<>(Names.check(type, object.path("metadata")));
    if (type.custom()) {
      JsonNode content = withoutMetadata(object);
      JsonNode before = old == null ? MissingNode.getInstance() : withoutMetadata(old);
      errors.addAll(Values.check(type.schema(), content, before));
      errors.addAll(Uniqueness.check(type.schema(), content));
      if (type.schema().hasRules() && errors.stream().anyMatch(FieldError::stops)) {
        errors.add(FieldError.RULES_NOT_CHECKED);
      }
    }
    return errors;
  }

  private static JsonNode withoutMetadata(ObjectNode object) {
    ObjectNode content = object.objectNode();
    object
        .properties()
        .forEach(
            entry -> {
              if (!entry.getKey().equals("metadata")) {
                content.set(entry.getKey(), entry.getValue());
              }
            });
    return content;
  }
}
