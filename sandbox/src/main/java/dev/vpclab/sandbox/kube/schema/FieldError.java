package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wrong with one field, as kube-apiserver words it.
 *
 * @param reason for programs, such as {@code FieldValueRequired}
 * @param field its path, such as {@code spec.subnets[0].name}
 * @param message for a person, without the path
 */
public record FieldError(String reason, String field, String message) {
  private static final Set<String> STOPPING =
      Set.of(
          "FieldValueRequired",
          "FieldValueNotSupported",
          "FieldValueTooLong",
          "FieldValueTooMany",
          "FieldValueTypeInvalid");

  /** Said beside others: rules of CEL are not looked at for an object that is not in order. */
  static final FieldError RULES_NOT_CHECKED =
      new FieldError(
          "FieldValueInvalid",
          "<nil>",
          "Invalid value: null: some validation rules were not checked because the object was"
              + " invalid; correct the existing errors to complete validation");

  public static FieldError required(String field, String why) {
    return new FieldError(
        "FieldValueRequired", field, "Required value" + (why.isEmpty() ? "" : ": " + why));
  }

  /**
   * @param value as JSON or quoted, see {@link Words#value}
   */
  public static FieldError invalid(String field, String value, String why) {
    return new FieldError("FieldValueInvalid", field, "Invalid value: " + value + ": " + why);
  }

  public static FieldError forbidden(String field, String why) {
    return new FieldError("FieldValueForbidden", field, "Forbidden: " + why);
  }

  /**
   * What a patch has made of an object cannot be read.
   *
   * @param shown the object, as far as it may be shown
   */
  public static FieldError ofPatch(String shown, String why) {
    return invalid("patch", Words.quote(shown), why);
  }

  static FieldError ofType(String field, String wanted, String found) {
    return new FieldError(
        "FieldValueTypeInvalid",
        field,
        "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
            .formatted(found, field, wanted, found));
  }

  static FieldError unsupported(String field, JsonNode value, List<String> supported) {
    return new FieldError(
        "FieldValueNotSupported",
        field,
        "Unsupported value: %s: supported values: %s"
            .formatted(
                Words.value(value),
                supported.stream().map(Words::quote).collect(Collectors.joining(", "))));
  }

  static FieldError tooLong(String field, long most) {
    return new FieldError(
        "FieldValueTooLong",
        field,
        "Too long: may not be more than %d byte%s".formatted(most, most == 1 ? "" : "s"));
  }

  static FieldError tooMany(String field, int count, long most) {
    return new FieldError(
        "FieldValueTooMany",
        field,
        "Too many: %d: must have at most %d item%s".formatted(count, most, most == 1 ? "" : "s"));
  }

  static FieldError duplicate(String field, JsonNode value) {
    return new FieldError("FieldValueDuplicate", field, "Duplicate value: " + Words.value(value));
  }

  /** Whether the server looks no further once it has found this one. */
  boolean stops() {
    return STOPPING.contains(reason);
  }

  @Override
  public String toString() {
    return field + ": " + message;
  }
}
