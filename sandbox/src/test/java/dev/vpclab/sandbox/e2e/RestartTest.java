package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.fault.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The operator dies right after a call that changes something, whether it heard the answer or not,
 * and another one goes on; or the answer is lost and it lives. Nothing is made twice, nothing is
 * left. Every such call of the way has its turn.
 */
final class RestartTest {
  private static Turns turns;

  /** Whether a GitOps tool was ever quick enough to be in the way. */
  private static volatile boolean putBackInTime;

  /** What is going on meanwhile: the way there, the way back, and that with somebody against it. */
  enum Phase {
    CREATING,
    DELETING,
    DELETING_AGAINST_GITOPS;

    int calls() {
      return this == CREATING ? turns.creating() : turns.deleting();
    }
  }

  /** What happens once the fault is set. */
  interface Scene {
    void play() throws Exception;
  }

  @BeforeAll
  static void without_faults() {
    turns = Turns.counted();
    // Otherwise there would be little to interrupt.
    assertThat(turns.creating()).isGreaterThanOrEqualTo(18);
    assertThat(turns.deleting()).isGreaterThanOrEqualTo(10);
  }

  @AfterAll
  static void the_gitops_tool_was_in_the_way() {
    assertThat(putBackInTime).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void after_any_answer_another_operator_goes_on(Phase phase) throws Exception {
    Turns.each(phase.calls(), n -> dies(phase, new Guillotine(n, false)));
  }

  @ParameterizedTest
  @EnumSource
  void after_any_lost_answer_another_operator_goes_on(Phase phase) throws Exception {
    Turns.each(phase.calls(), n -> dies(phase, new Guillotine(n, true)));
  }

  @ParameterizedTest
  @EnumSource
  void after_any_lost_answer_the_same_operator_goes_on(Phase phase) throws Exception {
    Turns.each(phase.calls(), n -> lives(phase, new LostReply(n)));
  }

  private static void dies(Phase phase, Guillotine guillotine) throws Exception {
    try (Stage stage = Stage.bare()) {
      throughout(
          stage,
          phase,
          guillotine,
          () -> {
            guillotine.await();
            stage.crash();
            guillotine.lift();
            stage.start();
          });
    }
  }

  private static void lives(Phase phase, LostReply fault) throws Exception {
    try (Stage stage = Stage.bare()) {
      throughout(stage, phase, fault, () -> {});
      assertThat(fault.happened()).isTrue();
    }
  }

  private static void throughout(Stage stage, Phase phase, Fault fault, Scene scene)
      throws Exception {
    if (phase == Phase.CREATING) {
      stage.ec2().faults().add(fault);
    }
    stage.start();
    stage.applyTutorial();
    if (phase == Phase.CREATING) {
      scene.play();
    }
    stage.await().allReady();
    long made = stage.journal().getLast().sequence();
    if (phase != Phase.CREATING) {
      stage.ec2().faults().add(fault);
    }
    switch (phase) {
      case CREATING -> {
        stage.deleteTutorial();
        stage.await().gone();
      }
      case DELETING -> {
        stage.deleteTutorial();
        scene.play();
        stage.await().gone();
      }
      case DELETING_AGAINST_GITOPS -> {
        try (GitOps tool = GitOps.of(stage)) {
          stage.deleteTutorial();
          scene.play();
          putBackInTime |= tool.untilAllIsGone();
        }
      }
    }
    assertThat(stage.journal(made)).noneMatch(entry -> entry.action().startsWith("Create"));
    Oracles.nothingTwice(stage.journal());
    Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);
    Oracles.nothingLeft(stage);
  }
}
