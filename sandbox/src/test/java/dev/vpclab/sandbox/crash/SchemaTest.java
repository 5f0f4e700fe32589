package dev.vpclab.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Every field of every spec is edited, there and back: the same spec is the same world, however it
 * was come by; a value that nobody can have is refused, or said to be the reason of a standstill.
 */
final class SchemaTest {
  private static final Map<String, String> NAMES =
      Map.of("VpcLab", "w", "GatewayEndpoint", "s3", "InterfaceEndpoint", "cloudformation");

  private static final Duration WITHIN = Duration.ofMinutes(10);

  @Test
  void every_field_of_the_crds_is_in_the_table_and_no_other() {
    for (String kind : NAMES.keySet()) {
      assertThat(Fields.table().stream().filter(r -> r.kind().equals(kind)).map(Fields.Row::field))
          .as(kind)
          .containsExactlyInAnyOrderElementsOf(Fields.ofCrd(kind));
    }
  }

  @Test
  void f14_two_ways_to_one_spec_give_one_world_and_there_is_a_way_back() {
    List<Fields.Row> rows = Fields.table();
    List<Family.Cell> cells = new ArrayList<>();
    for (Fields.Row row : rows) {
      for (JsonNode value : row.values()) {
        cells.add(
            cell(
                row,
                value,
                row.once() ? play -> made(play, row, value) : play -> edited(play, row, value)));
      }
      for (JsonNode bad : row.bad()) {
        cells.add(cell(row, bad, play -> refused(play, row, bad)));
      }
    }
    new Family("F14", "chains over the CRDs' own schema, there and back, and bad values")
        .play(rows.size(), cells);
  }

  private static Family.Cell cell(Fields.Row row, JsonNode value, Consumer<Play> scene) {
    return new Family.Cell(
        "F14 " + row.kind() + " " + row.field() + "=" + value.toString().replace('"', '\''),
        () -> {
          try (Play play = play()) {
            scene.accept(play);
          }
        });
  }

  private static Play play() {
    Play play = new Play(1);
    play.judge().remade();
    play.judge().costs(10);
    play.simulation().account().keyPair("k1");
    play.simulation().account().keyPair("k2");
    play.user().apply("secrets.yaml");
    return play;
  }

  private static void edited(Play play, Fields.Row row, JsonNode value) {
    play.create();
    List<Edit> edits = edits(play, row, value);
    edits.forEach(edit -> edit.there(play.user()));
    play.ready(null);
    String world = play.judge().world();
    edits.forEach(edit -> edit.back(play.user()));
    play.ready(Reference.CREATED.get());
    play.delete();
    try (Play other = play()) {
      other.user().apply("w.yaml");
      edits(other, row, value).forEach(edit -> edit.there(other.user()));
      other.simulation().start();
      other.ready(world);
    }
  }

  /** Made so, and gone. */
  private static void made(Play play, Fields.Row row, JsonNode value) {
    play.user()
        .apply(
            "w.yaml",
            object -> {
              if (object instanceof GenericKubernetesResource r && r.getKind().equals(row.kind())) {
                put(r, row.at(), value);
              }
              return true;
            });
    play.simulation().start();
    play.ready(null);
    play.stays();
    play.delete();
  }

  @SuppressWarnings("unchecked")
  private static void put(GenericKubernetesResource object, String at, JsonNode value) {
    String[] path = at.substring(1).split("/");
    Map<String, Object> inside = object.getAdditionalProperties();
    for (int i = 0; i < path.length - 1; i++) {
      inside = (Map<String, Object>) inside.get(path[i]);
    }
    if (value.asText().equals(Fields.ABSENT)) {
      inside.remove(path[path.length - 1]);
    } else {
      inside.put(path[path.length - 1], value);
    }
  }

  /** The API refuses it, or the operator says why it goes no further; and there is a way back. */
  private static void refused(Play play, Fields.Row row, JsonNode bad) {
    play.create();
    Edit edit = Edit.of(play.user(), row.kind(), row.at(), bad);
    int before = play.simulation().points().size();
    try {
      edit.there(play.user());
    } catch (KubernetesClientException refusal) {
      if (refusal.getCode() != 422 && refusal.getCode() != 400) {
        throw refusal;
      }
      play.simulation().rest();
      play.judge().quiet(before);
      play.judge().world(Reference.CREATED.get());
      play.delete();
      return;
    }
    if (!play.simulation().until(() -> standsStill(play), WITHIN)) {
      throw new Violation("(8) nobody minds:\n" + play.judge().standing());
    }
    edit.back(play.user());
    play.ready(Reference.CREATED.get());
    play.delete();
  }

  /** Some resource is not Ready, has seen its present spec, and has a reason that stays. */
  private static boolean standsStill(Play play) {
    return play.simulation().kubernetes().resources().stream()
        .anyMatch(
            object ->
                !User.ready(object)
                    && object.at("/status/observedGeneration").asLong()
                        == object.at("/metadata/generation").asLong()
                    && (stalled(object) || User.reason(object).startsWith("WaitingFor")));
  }

  private static boolean stalled(JsonNode object) {
    return StreamSupport.stream(object.path("status").path("conditions").spliterator(), false)
        .anyMatch(
            c ->
                c.path("type").asText().equals("Stalled")
                    && c.path("status").asText().equals("True")
                    && !c.path("message").asText().isEmpty());
  }

  private static List<Edit> edits(Play play, Fields.Row row, JsonNode value) {
    List<Edit> edits = new ArrayList<>();
    row.with()
        .fields()
        .forEachRemaining(
            e ->
                edits.add(
                    Edit.of(
                        play.user(),
                        e.getKey(),
                        e.getValue().path(0).asText(),
                        e.getValue().path(1))));
    edits.add(Edit.of(play.user(), row.kind(), row.at(), value));
    return edits;
  }

  /** A change of one place, and the way back. */
  private record Edit(String kind, String at, JsonNode before, JsonNode after) {
    static Edit of(User user, String kind, String at, JsonNode after) {
      ObjectNode object = user.find(kind, NAMES.get(kind)).orElseThrow();
      return new Edit(kind, at, object.at(at).deepCopy(), after);
    }

    void there(User user) {
      boolean absent = after.asText().equals(Fields.ABSENT);
      if (!absent) {
        user.patch(kind, NAMES.get(kind), put(at, after));
      } else if (!before.isMissingNode()) {
        user.patch(kind, NAMES.get(kind), remove(at));
      }
    }

    void back(User user) {
      if (!before.isMissingNode()) {
        user.patch(kind, NAMES.get(kind), put(at, before));
      } else if (!after.asText().equals(Fields.ABSENT)) {
        user.patch(kind, NAMES.get(kind), remove(last(user)));
      }
    }

    /** What was put at the end of a list is its last item. */
    private String last(User user) {
      if (!at.endsWith("/-")) {
        return at;
      }
      String list = at.substring(0, at.length() - 2);
      int size = user.find(kind, NAMES.get(kind)).orElseThrow().at(list).size();
      return list + "/" + (size - 1);
    }

    private String put(String where, JsonNode value) {
      boolean replaces = !before.isMissingNode();
      return "{\"op\":\"%s\",\"path\":\"%s\",\"value\":%s}"
          .formatted(replaces ? "replace" : "add", where, value);
    }

    private static String remove(String where) {
      return "{\"op\":\"remove\",\"path\":\"%s\"}".formatted(where);
    }
  }
}
