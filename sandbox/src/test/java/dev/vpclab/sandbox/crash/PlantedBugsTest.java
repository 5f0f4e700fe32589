package dev.vpclab.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who checks the checkers: bugs that other products had are planted into ours, one at a time, and
 * each must be caught by the cell that was written for it, on the ground of the invariant that it
 * breaks. Without the bug the same cell finds nothing.
 */
final class PlantedBugsTest {
  private static int caught;

  static Stream<PlantedBug> bugs() {
    return PlantedBugs.ALL.stream();
  }

  static Stream<String> scenes() {
    return bugs().map(PlantedBug::scene).distinct();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void a_planted_bug_is_caught_by_its_cell(PlantedBug bug, @TempDir Path folder) throws Exception {
    try (Greenhouse greenhouse = new Greenhouse(bug, folder)) {
      String violation = greenhouse.play(bug.scene(), Reference.get().text());

      assertThat(violation).as("%s: nothing caught it", bug).isNotNull();
      assertThat(violation).as(bug.toString()).startsWith(bug.violation());
      caught++;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void without_the_bug_its_cell_finds_nothing(String scene) throws Exception {
    PlantedScenes.named(scene).play();
  }

  @Test
  void there_are_twenty_of_them_and_every_scene_is_needed() {
    assertThat(PlantedBugs.ALL).hasSize(20);
    assertThat(PlantedBugs.ALL).extracting(PlantedBug::name).doesNotHaveDuplicates();
    assertThat(PlantedScenes.names())
        .containsExactlyInAnyOrderElementsOf(List.copyOf(scenes().toList()));
  }

  @AfterAll
  static void note_how_many_were_caught() {
    Table.planted(caught, PlantedBugs.ALL.size());
  }
}
