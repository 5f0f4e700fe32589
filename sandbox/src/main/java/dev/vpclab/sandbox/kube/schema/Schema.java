package dev.vpclab.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A structural schema, as a CRD has it; every part of it is one as well. */
public record Schema(JsonNode node) {
  /** What is known about a value of which the schema says nothing. */
  static final Schema NONE = new Schema(MissingNode.getInstance());

  /** {@code object}, {@code array}, {@code string}, …; empty where anything goes. */
  String type() {
    return node.path("type").asText();
  }

  /** Of a field of an object; empty for a field that the schema does not have. */
  Optional<Schema> field(String name) {
    JsonNode own = node.path("properties").path(name);
    JsonNode found = own.isMissingNode() ? node.path("additionalProperties") : own;
    return found.isObject() ? Optional.of(new Schema(found)) : Optional.empty();
  }

  /** Of each item of a list. */
  Schema items() {
    return new Schema(node.path("items"));
  }

  /** The names of the fields that it has, in the schema's order. */
  List<String> fields() {
    List<String> names = new ArrayList<>();
    node.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  List<String> required() {
    return texts("required");
  }

  /** {@code set}, {@code map}, or empty for a list that is replaced as a whole. */
  String listType() {
    return node.path("x-kubernetes-list-type").asText();
  }

  List<String> listMapKeys() {
    return texts("x-kubernetes-list-map-keys");
  }

  boolean keepsUnknownFields() {
    return node.path("x-kubernetes-preserve-unknown-fields").asBoolean();
  }

  boolean hasRules() {
    return !node.findValuesAsText("rule").isEmpty();
  }

  private List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    node.path(key).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
