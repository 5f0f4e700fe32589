package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An operator that is to read no Secret. */
@Execution(ExecutionMode.CONCURRENT)
final class UserDataTest {

  @Test
  void switched_off_is_said_and_everything_but_the_instances_is_made() {
    try (Stage stage = Stage.bare()) {
      stage.start(Stage.Setup::withoutUserData);
      stage.applyTutorial();
      var condition = stage.await().reason("VpcLab", Stage.LAB, "UserDataDisabled");
      assertThat(condition.message())
          .contains("asks for user data", "VPCLAB_USER_DATA is false", "take userData out");
      stage.await().ready("GatewayEndpoint", "s3");
      assertThat(stage.journal()).extracting(Entry::action).doesNotContain("RunInstances");
      assertThat(stage.account().look().instances()).isEmpty();

      // What was launched before is left as it is.
      stage.stop();
      stage.start();
      stage.await().allReady();
      stage.stop();
      stage.start(Stage.Setup::withoutUserData);
      stage.await().allReady();
      stage.deleteTutorial();
      stage.await().gone();
      Oracles.nothingLeft(stage);
    }
  }
}
