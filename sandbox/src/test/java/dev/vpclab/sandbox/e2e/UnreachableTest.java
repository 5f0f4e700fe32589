package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** EC2 is not there, and comes. */
@Execution(ExecutionMode.CONCURRENT)
final class UnreachableTest {

  @Test
  void without_ec2_the_operator_starts_says_so_and_recovers() {
    try (Stage stage = Stage.bare()) {
      // Nobody listens on the discard port.
      stage.start(setup -> setup.withEc2(URI.create("http://127.0.0.1:9")));
      stage.applyTutorial();
      var condition = stage.await().reason("VpcLab", Stage.LAB, "Ec2Unreachable");
      assertThat(condition.status()).isEqualTo("False");
      stage.stop();
      stage.start();
      stage.await().allReady();
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
