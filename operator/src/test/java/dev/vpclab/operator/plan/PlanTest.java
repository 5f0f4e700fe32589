package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  private static Finding finding(Reason reason) {
    return new Finding(null, reason, "why", null);
  }
}
