package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** EC2 is not there, and comes. */
@Execution(ExecutionMode.CONCURRENT)
final class UnreachableTest {

  @Test
  void without_ec2_the_operator_starts_says_so_and_recovers() throws IOException {
    try (Stage stage = Stage.bare();
        Door door = Door.before(stage.ec2().endpoint())) {
      stage.start(setup -> setup.withEc2(door.uri()));
      stage.applyTutorial();
      var condition = stage.await().reason("VpcLab", Stage.LAB, "Ec2Unreachable");
      assertThat(condition.status()).isEqualTo("False");
      assertThat(stage.journal()).isEmpty();
      door.open();
      stage.await().allReady();

      door.shut();
      stage.deleteTutorial();
      stage.await().reason("GatewayEndpoint", "s3", "Ec2Unreachable");
      assertThat(stage.resources()).allMatch(r -> !r.getMetadata().getFinalizers().isEmpty());
      door.open();
      stage.await().gone();
      Oracles.nothingLeft(stage);
      Oracles.nothingTwice(stage.journal());
    }
  }

  @Test
  void while_ec2_does_not_answer_nothing_is_concluded_and_afterwards_all_goes_on() {
    try (Stage stage = Stage.bare()) {
      stage.ec2().faults().request("*").lost();
      stage.start();
      stage.applyTutorial();
      stage.await().reason("VpcLab", Stage.LAB, "Ec2Unreachable");
      stage.ec2().faults().clear();
      stage.await().allReady();
      stage.ec2().faults().request("*").lost();
      stage.deleteTutorial();
      stage.await().reason("GatewayEndpoint", "s3", "Ec2Unreachable");
      assertThat(stage.resources()).hasSize(3);
      stage.ec2().faults().clear();
      stage.await().gone();
      Oracles.nothingLeft(stage);
      Oracles.nothingTwice(stage.journal());
    }
  }
}
