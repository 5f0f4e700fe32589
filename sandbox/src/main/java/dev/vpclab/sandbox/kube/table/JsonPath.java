package dev.vpclab.sandbox.kube.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of JSONPath, what printer columns use: fields, and the first item with a field of some value. */
record JsonPath(List<UnaryOperator<JsonNode>> steps) {
  private static final Pattern STEP =
      Pattern.compile("\\.(?<field>[\\w-]+)|\\[\\?\\(@\\.(?<key>\\w+)==\"(?<value>[^\"]*)\"\\)]");

  /**
   * @throws IllegalArgumentException for anything else
   */
  static JsonPath parse(String path) {
    List<UnaryOperator<JsonNode>> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    int end = 0;
    while (step.lookingAt()) {
      String field = step.group("field");
      String key = step.group("key");
      String value = step.group("value");
      steps.add(field == null ? list -> first(list, key, value) : node -> node.path(field));
      end = step.end();
      step.region(end, path.length());
    }
    if (end < path.length()) {
      throw new IllegalArgumentException("not understood: " + path.substring(end));
    }
    return new JsonPath(steps);
  }

  /** What it leads to; missing if that is not there. */
  JsonNode of(JsonNode object) {
    JsonNode node = object;
    for (UnaryOperator<JsonNode> step : steps) {
      node = step.apply(node);
    }
    return node;
  }

  private static JsonNode first(JsonNode list, String key, String value) {
    for (JsonNode item : list) {
      if (item.path(key).asText().equals(value)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }
}
