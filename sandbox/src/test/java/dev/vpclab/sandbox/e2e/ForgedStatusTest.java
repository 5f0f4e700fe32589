package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may write a status may not thereby change what is not the lab's: EC2's tags say whose a thing
 * is, never the status.
 */
final class ForgedStatusTest {
  /** What becomes of a resource after its status was forged. */
  enum Fate {
    KEPT,
    DELETED,
    DELETED_AGAINST_GITOPS
  }

  @ParameterizedTest
  @EnumSource
  void forged_ids_lead_nowhere(Fate fate) {
    try (Stage stage = Stage.started()) {
      Neighbour neighbour = neighbour(stage);
      stage.applyTutorial();
      stage.await().allReady();
      String before = stage.account().dump(neighbour.vpcId());
      Set<String> theirs = Set.copyOf(neighbour.ids().values());
      stage.stop();
      Forgery.ids(stage, neighbour.ids());
      long sequence = stage.journal().getLast().sequence();
      stage.start();
      if (fate == Fate.KEPT) {
        stage.await().allReady();
        stage.await().until("the lab has its own ids", () -> !Forgery.shows(stage, theirs));
        stage.await().allReady();
      }
      if (fate == Fate.DELETED_AGAINST_GITOPS) {
        try (GitOps tool = GitOps.of(stage)) {
          stage.deleteTutorial();
          assertThat(tool.untilAllIsGone()).as("put back in time").isTrue();
        }
      } else {
        stage.deleteTutorial();
        stage.await().gone();
      }
      assertThat(stage.account().dump(neighbour.vpcId())).isEqualTo(before);
      assertThat(stage.journal(sequence))
          .filteredOn(Entry::isMutating)
          .allSatisfy(e -> assertThat(e.targeted()).doesNotContainAnyElementsOf(theirs));
    }
  }

  @Test
  void ids_forged_before_anything_was_made_lead_nowhere() {
    try (Stage stage = Stage.bare()) {
      Neighbour neighbour = neighbour(stage);
      String before = stage.account().dump(neighbour.vpcId());
      Set<String> theirs = Set.copyOf(stage.account().look().left());
      stage.applyTutorial();
      Forgery.beforehand(stage, neighbour.ids());
      stage.start();
      // It is told that its VPC has lost its tags, and makes none.
      stage.await().reason("VpcLab", Stage.LAB, "OwnershipLost");
      stage.await().pass(Duration.ofMinutes(3));
      assertThat(stage.account().dump(neighbour.vpcId())).isEqualTo(before);
      Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);

      stage.deleteTutorial();
      stage.await().pass(Duration.ofMinutes(3));
      assertThat(stage.account().dump(neighbour.vpcId())).isEqualTo(before);
      Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);
      Oracles.nothingLeft(stage, theirs);
    }
  }

  @ParameterizedTest(name = "the last answer was lost: {0}")
  @ValueSource(booleans = {false, true})
  void forged_between_two_lives_ids_and_intents_lead_nowhere(boolean lost) throws Exception {
    Turns.each(Turns.counted().creating(), n -> between(new Guillotine(n, lost)));
  }

  private static void between(Guillotine guillotine) throws InterruptedException {
    try (Stage stage = Stage.bare()) {
      Neighbour neighbour = neighbour(stage);
      String before = stage.account().dump(neighbour.vpcId());
      Set<String> theirs = Set.copyOf(stage.account().look().left());
      stage.ec2().faults().add(guillotine);
      stage.start();
      stage.applyTutorial();
      guillotine.await();
      stage.crash();
      Forgery.everywhere(stage, neighbour.ids());
      guillotine.lift();
      stage.start();
      stage.await().allReady();
      stage.deleteTutorial();
      stage.await().gone();
      assertThat(stage.account().dump(neighbour.vpcId())).isEqualTo(before);
      Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);
      Oracles.nothingTwice(stage.journal());
      Oracles.nothingLeft(stage, theirs);
    }
  }

  private static Neighbour neighbour(Stage stage) {
    Neighbour neighbour = Neighbour.settle(stage.somebody().ec2(), Map.of());
    // Its instances come up first.
    stage.await().pass(Duration.ofSeconds(10));
    return neighbour;
  }
}
