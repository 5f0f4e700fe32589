package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What never got far, or is not understood any more, is deleted all the same. */
@Execution(ExecutionMode.CONCURRENT)
final class UnfinishedTest {

  @ParameterizedTest(name = "after {0} calls")
  @ValueSource(ints = {1, 2, 4, 7, 10, 14, 16, 17})
  void a_lab_that_is_deleted_while_it_is_made_leaves_nothing(int calls) {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage
          .await()
          .until(
              calls + " calls were made",
              () -> stage.journal().stream().filter(Entry::isMutating).count() >= calls);
      stage.deleteTutorial();
      stage.await().gone();
      Oracles.nothingLeft(stage);
      Oracles.nothingTwice(stage.journal());
      Oracles.noDependencyViolation(stage.journal());
    }
  }

  @Test
  void a_lab_with_a_broken_spec_is_deleted_all_the_same() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      Editor editor = new Editor(stage.client());
      editor.patch(
          Stage.LAB, "{\"op\":\"replace\",\"path\":\"/spec/cidrBlock\",\"value\":\"nonsense\"}");
      editor.patch(
          "s3", "{\"op\":\"add\",\"path\":\"/spec/policyDocument\",\"value\":\"nonsense\"}");
      stage.await().reason("VpcLab", Stage.LAB, "InvalidSpec");
      stage.await().reason("GatewayEndpoint", "s3", "InvalidPolicy");
      stage.deleteTutorial();
      stage.await().gone();
      Oracles.nothingLeft(stage);
    }
  }

  @Test
  void a_lab_that_was_never_made_goes_at_once() {
    try (Stage stage = Stage.started()) {
      stage.ec2().faults().request("*").fails("AuthFailure");
      stage.applyTutorial();
      stage.await().reason("VpcLab", Stage.LAB, "AccessDenied");
      stage.deleteTutorial();
      stage.await().gone();
      assertThat(stage.journal()).noneMatch(Entry::isMutating);
    }
  }

  @Test
  void an_orphan_whose_finalizer_was_forced_off_is_reported_and_goes_with_the_lab() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      String orphan = stage.s3().getStatus().endpointId();
      stage.stop();
      new Editor(stage.client())
          .patch("s3", "{\"op\":\"remove\",\"path\":\"/metadata/finalizers\"}");
      stage
          .client()
          .resources(dev.vpclab.operator.api.GatewayEndpoint.class)
          .inNamespace(Stage.NAMESPACE)
          .withName("s3")
          .delete();
      stage.start();
      stage.await().ready("VpcLab", Stage.LAB);
      stage
          .await()
          .until(
              "the orphan is reported",
              () ->
                  stage
                      .await()
                      .condition("VpcLab", Stage.LAB)
                      .filter(c -> c.message().contains(orphan))
                      .isPresent());
      stage.deleteTutorial();
      stage.await().gone();
      Oracles.nothingLeft(stage);
    }
  }
}
