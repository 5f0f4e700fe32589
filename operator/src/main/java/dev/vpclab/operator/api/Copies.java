package dev.vpclab.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What records keep of the collections they are given: unmodifiable, in order, without nulls. */
final class Copies {
  private Copies() {}

  static <T> List<T> ofList(List<T> given) {
    return given == null ? List.of() : given.stream().filter(Objects::nonNull).toList();
  }

  /**
   * Keeps the order in which a person wrote it; a tag without a value is an empty one, as in EC2.
   */
  static Map<String, String> ofMap(Map<String, String> given) {
    if (given == null) {
      return Map.of();
    }
    Map<String, String> copy = new LinkedHashMap<>();
    given.forEach((key, value) -> copy.put(key, value == null ? "" : value));
    return Collections.unmodifiableMap(copy);
  }

  /** Jackson reads an explicit null as a node; to us both mean "not given". */
  static JsonNode ofJson(JsonNode given) {
    return given == null || given.isNull() || given.isMissingNode() ? null : given.deepCopy();
  }
}
