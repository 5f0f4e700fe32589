package dev.vpclab.sandbox.ec2.wire;

import java.util.Map;
import java.util.TreeMap;

/** A form's dotted names as a tree: {@code Filter.1.Value.2=x}. Numbers sort as numbers. */
final class Node {
  final Map<String, Node> children = new TreeMap<>(Node::byNumberThenName);
  String value;

  static Node of(Map<String, String> parameters) {
    Node root = new Node();
    parameters.forEach(
        (name, value) -> {
          Node node = root;
          for (String step : name.split("\\.")) {
            node = node.children.computeIfAbsent(step, s -> new Node());
          }
          node.value = value;
        });
    return root;
  }

  static boolean isNumber(String step) {
    return !step.isEmpty() && step.length() < 7 && step.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int byNumberThenName(String a, String b) {
    return isNumber(a) && isNumber(b)
        ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b))
        : a.compareTo(b);
  }
}
