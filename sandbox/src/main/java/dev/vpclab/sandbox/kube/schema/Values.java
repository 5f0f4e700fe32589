package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Types, bounds, patterns, enums and required fields, in kube-apiserver's order. */
final class Values {
  private static final JsonNode NOTHING = MissingNode.getInstance();
  private final List<FieldError> errors = new ArrayList<>();

  private Values() {}

  /**
   * @param old what is there already, or missing: a part that an update leaves as it is passes,
   *     whatever the schema says of it by now
   */
  static List<FieldError> check(Schema schema, JsonNode value, JsonNode old) {
    Values check = new Values();
    check.visit(schema, value, old, "");
    return check.errors;
  }

  private void visit(Schema schema, JsonNode value, JsonNode old, String path) {
    if (!path.isEmpty() && value.equals(old)) {
      return;
    }
    String type = schema.type();
    String found = Words.type(value);
    if (!type.isEmpty() && !type.equals(found) && !fits(type, value)) {
      errors.add(FieldError.ofType(path, type, found));
    }
    if (value.isTextual()) {
      text(schema.node(), value.asText(), path);
    } else if (value.isNumber()) {
      number(schema.node(), value, path);
    } else if (value.isArray()) {
      list(schema, value, old, path);
    }
    one(schema.node().path("enum"), value, path);
    if (value instanceof ObjectNode object) {
      object(schema, object, old, path);
    }
  }

  /** A whole number is a number, and 1.0 is a whole number. */
  private static boolean fits(String type, JsonNode value) {
    return value.isNumber()
        && (type.equals("number")
            || type.equals("integer") && value.doubleValue() == Math.rint(value.doubleValue()));
  }

  /** The first thing that is wrong, no more. */
  private void text(JsonNode schema, String value, String path) {
    long length = value.codePoints().count();
    long most = schema.path("maxLength").asLong(Long.MAX_VALUE);
    long least = schema.path("minLength").asLong();
    String pattern = schema.path("pattern").asText();
    if (length > most) {
      errors.add(FieldError.tooLong(path, most));
    } else if (length < least) {
      invalid(path, Words.quote(value), "should be at least " + least + " chars long");
    } else if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(value).find()) {
      invalid(path, Words.quote(value), "should match '" + pattern + "'");
    }
  }

  private void number(JsonNode schema, JsonNode value, String path) {
    JsonNode most = schema.path("maximum");
    JsonNode least = schema.path("minimum");
    if (most.isNumber() && value.doubleValue() > most.doubleValue()) {
      invalid(path, Words.value(value), "should be less than or equal to " + most.asLong());
    }
    if (least.isNumber() && value.doubleValue() < least.doubleValue()) {
      invalid(path, Words.value(value), "should be greater than or equal to " + least.asLong());
    }
  }

  private void list(Schema schema, JsonNode list, JsonNode old, String path) {
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      visit(schema.items(), item, Uniqueness.namesake(schema, item, old), path + "[" + i + "]");
    }
    long least = schema.node().path("minItems").asLong();
    long most = schema.node().path("maxItems").asLong(Long.MAX_VALUE);
    if (list.size() < least) {
      invalid(path, "" + list.size(), "should have at least " + least + " items");
    }
    if (list.size() > most) {
      errors.add(FieldError.tooMany(path, list.size(), most));
    }
  }

  private void one(JsonNode allowed, JsonNode value, String path) {
    List<JsonNode> values = StreamSupport.stream(allowed.spliterator(), false).toList();
    if (!values.isEmpty() && !values.contains(value)) {
      errors.add(
          FieldError.unsupported(path, value, values.stream().map(JsonNode::asText).toList()));
    }
  }

  private void object(Schema schema, ObjectNode object, JsonNode old, String path) {
    long most = schema.node().path("maxProperties").asLong(Long.MAX_VALUE);
    if (object.size() > most) {
      errors.add(FieldError.tooMany(path, object.size(), most));
    }
    String prefix = path.isEmpty() ? "" : path + ".";
    object
        .properties()
        .forEach(
            entry ->
                schema
                    .field(entry.getKey())
                    .ifPresent(
                        field ->
                            visit(
                                field,
                                entry.getValue(),
                                old == null ? NOTHING : old.path(entry.getKey()),
                                prefix + entry.getKey())));
    for (String name : schema.required()) {
      if (!object.has(name)) {
        errors.add(FieldError.required(prefix + name, ""));
      }
    }
  }

  private void invalid(String path, String value, String why) {
    errors.add(FieldError.invalid(path, value, path + " in body " + why));
  }
}
