package dev.vpclab.sandbox.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.opentest4j.TestAbortedException;

/**
 * Every status that any test of this JVM has seen, each once; {@code target/statuses.jsonl} lists
 * them.
 */
public final class Statuses {
  private static final Path LIST = Path.of("target", "statuses.jsonl");
  private static final Set<JsonNode> SEEN = new HashSet<>();

  private Statuses() {}

  /**
   * Argo CD, kstatus and Flux say of each of these what they have to say. Those that were judged
   * before are not judged again; without the program none is. What a test has forged, with a reason
   * that the operator does not know, is nobody's to understand.
   *
   * @param objects as the API server had them
   * @throws AssertionError with the objects that are taken for something else
   */
  public static synchronized void assertUnderstood(Iterable<? extends JsonNode> objects) {
    List<JsonNode> fresh = new ArrayList<>();
    for (JsonNode object : objects) {
      ObjectNode essence = essence(object);
      if (Judgement.isOurs(object) && SEEN.add(essence)) {
        fresh.add(essence);
      }
    }
    if (fresh.isEmpty()) {
      return;
    }
    list(fresh);
    List<Judgement> judgements;
    try {
      judgements = Judges.judge(fresh);
    } catch (TestAbortedException e) {
      return;
    }
    StringBuilder wrong = new StringBuilder();
    for (int i = 0; i < fresh.size(); i++) {
      Judgement expected = Judgement.expected(fresh.get(i));
      if (!judgements.get(i).equals(expected)) {
        wrong.append(
            "%s\n  expected %s\n  but was  %s\n"
                .formatted(fresh.get(i).toPrettyString(), expected, judgements.get(i)));
      }
    }
    if (!wrong.isEmpty()) {
      throw new AssertionError("misunderstood:\n" + wrong);
    }
  }

  /** What the judges go by, without what makes two of them different for nobody. */
  private static ObjectNode essence(JsonNode object) {
    ObjectNode essence = JsonNodeFactory.instance.objectNode();
    essence.set("apiVersion", object.path("apiVersion"));
    essence.set("kind", object.path("kind"));
    ObjectNode metadata = essence.putObject("metadata");
    metadata.set("name", object.path("metadata").path("name"));
    metadata.set("generation", object.path("metadata").path("generation"));
    if (object.path("metadata").has("deletionTimestamp")) {
      metadata.put("deletionTimestamp", "2026-01-01T00:00:00Z");
    }
    if (object.has("status")) {
      ObjectNode status = essence.putObject("status");
      for (String field : List.of("observedGeneration", "conditions")) {
        if (object.path("status").has(field)) {
          status.set(field, object.path("status").path(field).deepCopy());
        }
      }
      for (JsonNode condition : status.path("conditions")) {
        ((ObjectNode) condition).remove("lastTransitionTime");
      }
    }
    return essence;
  }

  private static void list(List<JsonNode> fresh) {
    try {
      if (SEEN.size() == fresh.size()) {
        Files.deleteIfExists(LIST);
      }
      Files.write(
          LIST,
          fresh.stream().map(JsonNode::toString).toList(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
