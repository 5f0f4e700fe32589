package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plan says first. */
class PlanTest {

  @Test
  void what_a_person_has_to_do_something_about_comes_before_what_passes_by_itself() {
    Plan plan =
        new Plan(
            List.of(),
            List.of(
                finding(Reason.WaitingForState),
                finding(Reason.WaitingForSecret),
                finding(Reason.RefusedByEc2)),
            List.of(),
            0,
            3,
            null);
    assertThat(plan.findings())
        .extracting(Finding::reason)
        .containsExactly(Reason.RefusedByEc2, Reason.WaitingForSecret, Reason.WaitingForState);
  }

  @Test
  void the_soonest_look_that_anything_asks_for_is_the_next() {
    Plan plan = plan(again(Duration.ofMinutes(5)), again(null), again(Duration.ofSeconds(3)));
    assertThat(plan.again()).contains(Duration.ofSeconds(3));
    assertThat(plan(again(null)).again()).isEmpty();
  }

  @Test
  void its_text_has_a_line_for_each_thing_to_do_and_to_wait_for() {
    Plan plan =
        new Plan(
            List.of(new Create.Vpc(LabGraph.VPC, "10.0.0.0/16", Map.of())),
            List.of(
                new Finding(LabGraph.GATEWAY, Reason.WaitingForState, "it is detaching", null),
                new Finding(null, Reason.Deleting, "nothing is left", null)),
            List.of(),
            0,
            3,
            null);
    assertThat(plan)
        .hasToString(
            """
            do CreateVpc vpc/lab
            wait Deleting: nothing is left
            wait internet-gateway/lab: WaitingForState: it is detaching\
            """);
  }

  private static Finding again(Duration wait) {
    return new Finding(null, Reason.WaitingForState, "why", wait);
  }

  private static Plan plan(Finding... findings) {
    return new Plan(List.of(), List.of(findings), List.of(), 0, 3, null);
  }

  private static Finding finding(Reason reason) {
    return new Finding(null, reason, "why", null);
  }
}
