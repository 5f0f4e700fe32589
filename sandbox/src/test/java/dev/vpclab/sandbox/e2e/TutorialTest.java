package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.ReachabilityRow;
import dev.vpclab.operator.aws.CallListener.Call;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The tutorial, EC2 at its default pace: what comes of it, and what it costs. */
@Isolated("Its figures depend on how soon one reads after another.")
final class TutorialTest {
  /** Slow enough that one resource's reading still is of use to the next. */
  private static final int UNHURRIED = 5;

  @Test
  void applied_at_once_it_is_made_rests_and_goes_within_its_budget_of_calls() {
    try (Stage stage = Stage.bare(UNHURRIED, o -> o)) {
      stage.start(setup -> setup.withSweep(Duration.ofHours(1)));
      stage.applyTutorial();
      stage.await().allReady();
      stage.await().until("traffic goes by the endpoints", () -> byEndpoint(stage));
      resolvesToTheEndpoint(stage);
      List<Entry> create = stage.journal();
      assertThat(create).allMatch(Entry::isOk);
      assertThat(mutating(create)).as("%s", create).isEqualTo(18);
      assertThat(counted(stage.calls())).as("%s", stage.calls()).isLessThanOrEqualTo(40);

      int before = stage.calls().size();
      stage.deleteTutorial();
      stage.await().gone();
      List<Entry> delete = stage.journal(create.getLast().sequence());
      Oracles.inOrder(stage.journal(), create.getLast().sequence());
      Oracles.noDependencyViolation(delete);
      Oracles.nothingLeft(stage);
      List<Call> calls = stage.calls().subList(before, stage.calls().size());
      assertThat(counted(calls)).as("%s", calls).isLessThanOrEqualTo(40);
    }
  }

  @Test
  void step_by_step_the_interface_endpoint_is_not_sent_before_it_can_work() {
    try (Stage stage = Stage.started()) {
      stage.apply("user-data.yaml", "without-dns-hostnames/lab.yaml");
      stage.await().allReady();
      assertThat(ways(stage))
          .containsEntry("Endpoint-public-EC2 s3", "InternetGateway")
          .containsEntry("Endpoint-private-EC2 s3", "None");
      stage.apply("s3.yaml");
      stage
          .await()
          .until(
              "both reach S3 by the gateway endpoint",
              () ->
                  "GatewayEndpoint".equals(ways(stage).get("Endpoint-public-EC2 s3"))
                      && "GatewayEndpoint".equals(ways(stage).get("Endpoint-private-EC2 s3")));
      stage.apply("cloudformation.yaml");
      var condition =
          stage
              .await()
              .reason("InterfaceEndpoint", "cloudformation", "PrivateDnsNeedsDnsHostnames");
      assertThat(condition.message()).contains("spec.enableDnsHostnames");
      // Nor is it tried now and then.
      stage.await().pass(Duration.ofMinutes(6));
      stage.await().reason("InterfaceEndpoint", "cloudformation", "PrivateDnsNeedsDnsHostnames");
      assertThat(stage.journal().stream().filter(e -> e.action().equals("CreateVpcEndpoint")))
          .hasSize(1);
      assertThat(stage.journal()).allMatch(Entry::isOk);

      stage.apply("lab.yaml");
      stage.await().allReady();
      stage.await().until("traffic goes by the endpoints", () -> byEndpoint(stage));
      var status = stage.cloudformation().getStatus();
      assertThat(status.dnsName()).startsWith("vpce-");
      assertThat(status.address()).startsWith("10.0.1.");
      assertThat(status.addresses())
          .singleElement()
          .satisfies(a -> assertThat(a.availabilityZone()).isEqualTo("ap-northeast-2a"));
      resolvesToTheEndpoint(stage);
      assertThat(stage.journal()).allMatch(Entry::isOk);
    }
  }

  @Test
  void settled_it_costs_the_sweep_alone_and_nothing_is_written() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      stage.await().until("traffic goes by the endpoints", () -> byEndpoint(stage));
      // A sweep may have looked at the last changes in between.
      stage.await().pass(Duration.ofMinutes(1));
      int calls = stage.calls().size();
      int writes = stage.kubernetes().writes().size();
      List<String> versions = versions(stage);
      stage.await().pass(Duration.ofMinutes(11));
      List<Call> steady = stage.calls().subList(calls, stage.calls().size());
      assertThat(steady).allMatch(call -> call.purpose() == Purpose.SWEEP && !call.mutating());
      // Two DNS attributes in ten minutes, and about eight calls a minute for all the rest.
      assertThat(steady).filteredOn(TutorialTest::ofAttributes).hasSizeBetween(2, 4);
      assertThat(steady).filteredOn(call -> !ofAttributes(call)).hasSizeBetween(80, 9 * 13);
      assertThat(versions(stage)).isEqualTo(versions);
      assertThat(stage.kubernetes().writes()).hasSize(writes);
    }
  }

  private static boolean ofAttributes(Call call) {
    return call.action().equals("DescribeVpcAttribute");
  }

  /** Both instances, by its address in the private subnet. */
  private static void resolvesToTheEndpoint(Stage stage) {
    assertThat(stage.cloudformation().getStatus().address()).startsWith("10.0.1.");
    assertThat(stage.lab().getStatus().reachability())
        .filteredOn(row -> row.to().equals("cloudformation"))
        .extracting(ReachabilityRow::resolvesTo)
        .hasSize(2)
        .containsOnly(stage.cloudformation().getStatus().address());
  }

  private static final Map<String, String> BY_ENDPOINT =
      Map.of(
          "Endpoint-public-EC2 s3", "GatewayEndpoint",
          "Endpoint-private-EC2 s3", "GatewayEndpoint",
          "Endpoint-public-EC2 cloudformation", "InterfaceEndpoint",
          "Endpoint-private-EC2 cloudformation", "InterfaceEndpoint");

  private static boolean byEndpoint(Stage stage) {
    return ways(stage).entrySet().containsAll(BY_ENDPOINT.entrySet());
  }

  private static List<String> versions(Stage stage) {
    return stage.resources().map(r -> r.getMetadata().getResourceVersion()).toList();
  }

  private static Map<String, String> ways(Stage stage) {
    return stage.lab().getStatus().reachability().stream()
        .collect(Collectors.toMap(row -> row.from() + " " + row.to(), ReachabilityRow::via));
  }

  private static long mutating(List<Entry> journal) {
    return journal.stream().filter(Entry::isMutating).count();
  }

  /** Calls without polls, and without asking STS who we are. */
  private static long counted(List<Call> calls) {
    return calls.stream()
        .filter(call -> call.mutating() || call.purpose() == Purpose.ACT)
        .filter(call -> !call.action().equals("GetCallerIdentity"))
        .count();
  }
}
