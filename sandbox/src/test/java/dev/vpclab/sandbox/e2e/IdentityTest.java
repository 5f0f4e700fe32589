package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.Identity;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lab belongs to the account, the region and the installation that it was made in. */
@Execution(ExecutionMode.CONCURRENT)
final class IdentityTest {
  private static final String ELSEWHERE = "eu-west-1";

  @ParameterizedTest(name = "another {0}")
  @ValueSource(strings = {"account", "installation"})
  void in_another_place_than_it_was_made_nothing_is_done_to_a_lab(String other) {
    try (Stage stage = Stage.bare(Stage.HASTE, o -> o.withAccount("elsewhere", "999999999999"))) {
      stage.start();
      stage.applyTutorial();
      stage.await().allReady();
      Identity made = stage.lab().getStatus().identity();
      stage.stop();
      long sequence = stage.journal().getLast().sequence();
      stage.start(
          setup ->
              other.equals("account")
                  ? setup.withAccessKey("elsewhere")
                  : setup.withCluster("cluster-2"));
      var condition = stage.await().reason("VpcLab", Stage.LAB, "IdentityChanged");
      assertThat(stage.lab().getStatus().conditions())
          .anyMatch(c -> c.type().equals("Stalled") && c.status().equals("True"));
      assertThat(condition.message()).contains(made.account(), made.cluster());
      stage.await().reason("GatewayEndpoint", "s3", "IdentityChanged");
      stage.await().reason("InterfaceEndpoint", "cloudformation", "IdentityChanged");

      stage.deleteTutorial();
      stage.await().pass(Duration.ofMinutes(6));
      assertThat(stage.resources()).hasSize(3);
      assertThat(stage.resources()).allMatch(r -> !r.getMetadata().getFinalizers().isEmpty());
      assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);

      stage.stop();
      stage.start();
      stage.await().gone();
      Oracles.nothingLeft(stage);
    }
  }

  @Test
  void a_lab_that_names_no_region_stays_where_it_was_made_whatever_the_default_is_then() {
    try (Stage stage = Stage.started()) {
      Editor editor = new Editor(stage.client());
      stage.stop();
      stage.applyTutorial();
      editor.patch(Stage.LAB, "{\"op\":\"remove\",\"path\":\"/spec/region\"}");
      stage.start();
      stage.await().allReady();
      assertThat(stage.lab().getStatus().region()).isEqualTo(Stage.REGION);
      stage.stop();
      long sequence = stage.journal().getLast().sequence();
      stage.start(setup -> setup.withRegion(ELSEWHERE));
      stage.await().pass(Duration.ofMinutes(3));
      stage.await().allReady();
      assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);
      stage.deleteTutorial();
      stage.await().gone();
      Oracles.nothingLeft(stage);
      assertThat(stage.journal(sequence)).allMatch(entry -> entry.region().equals(Stage.REGION));
    }
  }

  /** Refused at apply; here it got through. */
  @Test
  void an_edited_region_moves_nothing_and_the_lab_goes_from_where_it_is() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      long sequence = stage.journal().getLast().sequence();
      new Editor(stage.client())
          .patch(
              Stage.LAB,
              "{\"op\":\"replace\",\"path\":\"/spec/region\",\"value\":\"%s\"}"
                  .formatted(ELSEWHERE));
      var condition = stage.await().reason("VpcLab", Stage.LAB, "ImmutableFieldChanged");
      assertThat(condition.message()).contains(ELSEWHERE, Stage.REGION);
      stage.await().pass(Duration.ofMinutes(3));
      assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);
      stage.deleteTutorial();
      stage.await().gone();
      Oracles.nothingLeft(stage);
      assertThat(stage.ec2().world(Options.ACCOUNT, ELSEWHERE).look().vpcs()).isEmpty();
    }
  }
}
