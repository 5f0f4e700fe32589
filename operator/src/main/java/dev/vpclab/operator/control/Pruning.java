package dev.vpclab.operator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vpclab.operator.api.Status;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the API server dropped of a status because the CustomResourceDefinition in the cluster does
 * not know it (Kubernetes, "Field pruning"). It happens without a word, and to everybody who
 * upgrades an operator by Helm, which leaves definitions as they are.
 *
 * @param fields their paths, as {@code status.resources[].missingSince}
 */
record Pruning(SortedSet<String> fields) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Who does not know any more what was begun makes it twice, and who does not know how far a
   * deletion has come never ends it.
   */
  private static final Set<String> RELIED_ON =
      Set.of(
          "status.identity",
          "status.resources",
          "status.intents",
          "status.setbacks",
          "status.deletion");

  static Pruning between(Status written, Status kept) {
    SortedSet<String> fields = new TreeSet<>();
    collect("status", JSON.valueToTree(written), JSON.valueToTree(kept), fields);
    return new Pruning(fields);
  }

  boolean nothing() {
    return fields.isEmpty();
  }

  /** Only what we have to find again. */
  Pruning ofMemory() {
    SortedSet<String> grave = new TreeSet<>(fields);
    grave.removeIf(field -> RELIED_ON.stream().noneMatch(field::startsWith));
    return new Pruning(grave);
  }

  /** A sentence for a person. */
  String sentence() {
    return "the CustomResourceDefinition in the cluster is older than this operator and drops "
        + String.join(", ", fields)
        + "; bring it up to date (kubectl apply -f crds/)";
  }

  private static void collect(
      String path, JsonNode written, JsonNode kept, SortedSet<String> fields) {
    if (written.isObject()) {
      for (Map.Entry<String, JsonNode> field : written.properties()) {
        String name = path + "." + field.getKey();
        if (kept.has(field.getKey())) {
          collect(name, field.getValue(), kept.get(field.getKey()), fields);
        } else {
          fields.add(name);
        }
      }
    } else if (written.isArray() && written.size() == kept.size()) {
      for (int i = 0; i < written.size(); i++) {
        collect(path + "[]", written.get(i), kept.get(i), fields);
      }
    }
  }
}
