package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A code of every class of EC2's errors, through a reconcile: what is said, and what comes then.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ErrorsTest {
  private Stage stage;

  @BeforeEach
  void start() {
    stage = Stage.started();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  /**
   * Errors that clear by themselves: the lab is Ready without anybody's help, and nothing double.
   */
  @ParameterizedTest(name = "{1} to {0}, {2} times")
  @CsvSource({
    "*, RequestLimitExceeded, 5",
    "CreateSubnet, RequestLimitExceeded, 3",
    "CreateVpc, InternalError, 1",
    "CreateVpc, Unavailable, 2",
    "RunInstances, InternalError, 1",
    "CreateVpcEndpoint, InternalError, 2",
    "Describe*, InternalError, 12",
    "Describe*, RequestLimitExceeded, 12",
    "AssociateRouteTable, InvalidSubnetID.NotFound, 2",
    "CreateRoute, InvalidRouteTableID.NotFound, 2",
    "RunInstances, InsufficientInstanceCapacity, 1",
    "CreateVpc, VpcLimitExceeded, 1",
    "CreateVpcEndpoint, VpcEndpointLimitExceeded, 1",
    "CreateVpc, PendingVerification, 1",
    "CreateVpc, UnauthorizedOperation, 1",
    "DescribeVpcs, ExpiredToken, 1",
    "CreateSubnet, IncorrectState, 1",
    "CreateSubnet, SomethingNew, 1"
  })
  void what_passes_is_waited_for(String action, String code, int times) {
    stage.ec2().faults().request(action).fails(code, times);
    stage.applyTutorial();
    stage.await().allReady();
    goes();
  }

  /** The effect is there although the answer was an error. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateVpc",
        "CreateInternetGateway",
        "CreateSubnet",
        "CreateRouteTable",
        "CreateSecurityGroup",
        "AttachInternetGateway",
        "AssociateRouteTable",
        "CreateRoute",
        "AuthorizeSecurityGroupIngress",
        "ModifySubnetAttribute",
        "RunInstances",
        "CreateVpcEndpoint"
      })
  void an_error_after_the_effect_makes_nothing_twice(String action) {
    stage.ec2().faults().reply(action).fails("InternalError", 1);
    stage.applyTutorial();
    stage.await().allReady();
    goes();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "RunInstances, InvalidParameterCombination, RefusedByEc2",
    "RunInstances, InvalidKeyPair.NotFound, RefusedByEc2",
    "CreateVpc, InvalidVpc.Range, RefusedByEc2",
    "CreateVpcEndpoint, InvalidParameter, RefusedByEc2"
  })
  void what_stays_stalls_is_said_and_not_repeated(String action, String code, String reason) {
    stage.ec2().faults().request(action).fails(code);
    stage.applyTutorial();
    boolean endpoint = action.equals("CreateVpcEndpoint");
    Condition condition =
        stage
            .await()
            .reason(endpoint ? "GatewayEndpoint" : "VpcLab", endpoint ? "s3" : Stage.LAB, reason);
    assertThat(condition.message()).contains(code);
    stage.await().pass(Duration.ofMinutes(10));
    assertThat(stage.journal())
        .filteredOn(entry -> entry.action().equals(action))
        .as("one try for each object")
        .hasSizeLessThanOrEqualTo(2);
    assertThat(stage.client().v1().events().inNamespace(Stage.NAMESPACE).list().getItems())
        .anyMatch(event -> event.getType().equals("Warning") && event.getMessage().contains(code));
  }

  @Test
  void a_quota_is_said_with_the_next_try() {
    stage.ec2().faults().request("CreateVpc").fails("VpcLimitExceeded");
    stage.applyTutorial();
    Condition condition = stage.await().reason("VpcLab", Stage.LAB, "QuotaOrCapacity");
    assertThat(condition.message()).contains("VpcLimitExceeded", "Next try at");
    stage.ec2().faults().clear();
    stage.await().allReady();
  }

  @Test
  void who_is_denied_names_the_action_stops_asking_and_probes_every_five_minutes() {
    stage.ec2().faults().request("CreateSubnet").fails("UnauthorizedOperation");
    stage.applyTutorial();
    Condition condition = stage.await().reason("VpcLab", Stage.LAB, "AccessDenied");
    assertThat(condition.message()).contains("CreateSubnet");
    stage.await().pass(Duration.ofSeconds(20));
    long sequence = stage.journal().getLast().sequence();
    stage.await().pass(Duration.ofMinutes(11));
    assertThat(stage.journal(sequence)).filteredOn(Entry::isMutating).hasSizeBetween(1, 6);
    stage.ec2().faults().clear();
    stage.await().allReady();
    goes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AuthFailure", "ExpiredToken", "UnauthorizedOperation"})
  void credentials_that_read_nothing_change_nothing(String code) {
    stage.ec2().faults().request("*").fails(code);
    stage.applyTutorial();
    stage.await().reason("VpcLab", Stage.LAB, "AccessDenied");
    stage.await().pass(Duration.ofMinutes(2));
    assertThat(stage.journal()).noneMatch(Entry::isMutating);
    stage.ec2().faults().clear();
    stage.await().allReady();
  }

  @Test
  void a_deletion_that_ec2_refuses_for_a_while_goes_on() {
    stage.applyTutorial();
    stage.await().allReady();
    stage.ec2().faults().request("DeleteSubnet").fails("DependencyViolation", 3);
    stage.ec2().faults().request("DeleteVpcEndpoints").fails("InternalError", 2);
    stage.ec2().faults().request("TerminateInstances").throttled(2);
    stage.ec2().faults().reply("DeleteVpc").fails("InternalError", 1);
    stage.deleteTutorial();
    stage.await().gone();
    Oracles.nothingLeft(stage);
  }

  private void goes() {
    stage.deleteTutorial();
    stage.await().gone();
    Oracles.nothingTwice(stage.journal());
    Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);
    Oracles.nothingLeft(stage);
  }
}
