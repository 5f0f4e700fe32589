package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not ours is neither changed nor deleted, whatever EC2 shows. */
@Execution(ExecutionMode.CONCURRENT)
final class NotOursTest {

  @ParameterizedTest(name = "filters ignored: {0}, against GitOps: {1}")
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void vpcs_like_ours_stay_as_they_are_to_the_byte(boolean filtersIgnored, boolean againstGitOps) {
    try (Stage stage = Stage.bare()) {
      Map<String, String> before = new HashMap<>();
      Set<String> theirs = new HashSet<>();
      List.of(
              Map.<String, String>of(),
              Neighbour.tags("cluster-2", "00000000-0000-0000-0000-000000000002"),
              // As our own lab's that is not in Kubernetes any more.
              Neighbour.tags(Stage.CLUSTER, "00000000-0000-0000-0000-000000000003"))
          .forEach(tags -> settle(stage, tags, before, theirs));
      stage.ec2().faults().conduct().filtersIgnored(filtersIgnored);

      stage.start();
      stage.applyTutorial();
      stage.await().allReady();
      // Another installation's, for a lab with our lab's UID: a cluster restored from a backup.
      String uid = stage.lab().getMetadata().getUid();
      settle(stage, Neighbour.tags("cluster-2", uid), before, theirs);
      stage.await().pass(Duration.ofMinutes(3));
      edit(stage);
      stage.await().allReady();
      if (againstGitOps) {
        try (GitOps tool = GitOps.of(stage)) {
          stage.deleteTutorial();
          assertThat(tool.untilAllIsGone()).as("put back in time").isTrue();
        }
      } else {
        stage.deleteTutorial();
        stage.await().gone();
      }

      before.forEach((vpc, dump) -> assertThat(stage.account().dump(vpc)).isEqualTo(dump));
      Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);
      Oracles.nothingTwice(stage.journal());
      Oracles.nothingLeft(stage, theirs);
    }
  }

  /** Somebody moves in; notes what he has, in words and by id. */
  private static void settle(
      Stage stage, Map<String, String> tags, Map<String, String> dumps, Set<String> theirs) {
    Set<String> there = Set.copyOf(stage.account().look().left());
    Neighbour neighbour = Neighbour.settle(stage.somebody().ec2(), tags);
    // His instances come up first.
    stage.await().pass(Duration.ofSeconds(10));
    dumps.put(neighbour.vpcId(), stage.account().dump(neighbour.vpcId()));
    stage.account().look().left().stream().filter(id -> !there.contains(id)).forEach(theirs::add);
  }

  private static void edit(Stage stage) {
    long sequence = stage.journal().getLast().sequence();
    new Editor(stage.client())
        .patch(
            Stage.LAB, "{\"op\":\"replace\",\"path\":\"/spec/tags/course\",\"value\":\"changed\"}");
    stage
        .await()
        .until(
            "the edit has come to EC2",
            () -> stage.journal(sequence).stream().anyMatch(e -> e.action().equals("CreateTags")));
  }
}
