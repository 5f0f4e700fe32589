package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator that has just started, and a lab that another one has left as it should be. */
class RecognitionTest {
  private final Stage stage = Stage.started();

  @BeforeEach
  void tutorial() {
    stage.applyTutorial();
    stage.await().allReady();
    // A sweep later nothing is news any more.
    stage.await().until("two sweeps", () -> sweeps(stage.calls()) >= 2);
    stage.stop();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void what_nobody_has_touched_costs_one_sweep_and_no_write() {
    List<String> before = versions();
    int calls = stage.calls().size();
    stage.start();
    stage.await().until("two sweeps", () -> sweeps(since(calls)) >= 2);
    assertThat(since(calls))
        .filteredOn(call -> !call.action().equals("GetCallerIdentity"))
        .allMatch(call -> call.purpose() == Purpose.SWEEP);
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void what_was_done_meanwhile_is_put_right() {
    String table = ids().get("route-table/Endpoint-public-RT");
    stage
        .somebody()
        .ec2()
        .deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
    long journal = stage.journal().getLast().sequence();
    stage.start();
    stage.await().until("a route", () -> sent(journal).anyMatch("CreateRoute"::equals));
  }

  @Test
  void a_dns_attribute_that_was_switched_off_meanwhile_is_found_within_ten_minutes() {
    String vpc = stage.lab().getStatus().vpcId();
    stage
        .somebody()
        .ec2()
        .modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(false)));
    long journal = stage.journal().getLast().sequence();
    stage.start();
    Instant from = stage.ec2().clock().instant();
    stage.await().until("an attribute", () -> sent(journal).anyMatch("ModifyVpcAttribute"::equals));
    assertThat(Duration.between(from, stage.ec2().clock().instant()))
        .isLessThan(Duration.ofMinutes(13));
  }

  private Stream<String> sent(long journal) {
    return stage.journal(journal).stream().filter(Entry::isMutating).map(Entry::action);
  }

  private List<CallListener.Call> since(int calls) {
    List<CallListener.Call> all = stage.calls();
    return all.subList(calls, all.size());
  }

  private static long sweeps(List<CallListener.Call> calls) {
    return calls.stream()
        .filter(call -> call.purpose() == Purpose.SWEEP && call.action().equals("DescribeVpcs"))
        .count();
  }

  private Map<String, String> ids() {
    return stage.lab().getStatus().resources().stream()
        .collect(Collectors.toMap(ResourceStatus::key, ResourceStatus::id));
  }

  private List<String> versions() {
    return stage
        .resources()
        .map(
            resource ->
                resource.getMetadata().getName()
                    + " "
                    + resource.getMetadata().getResourceVersion())
        .toList();
  }
}
