package dev.vpclab.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Plan;
import dev.vpclab.operator.plan.Planner;
import dev.vpclab.operator.plan.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a sweep has something to tell. */
class ViewTest {
  private static final Finding WAIT =
      new Finding(null, Reason.WaitingForState, "the VPC is pending", Planner.POLL);

  @Test
  void what_a_poll_is_on_its_way_to_see_is_no_news() {
    assertThat(view(vpc("pending"), WAIT).agreesWith(List.of(vpc("available")))).isTrue();
    assertThat(view(vpc("pending"), WAIT).agreesWith(List.of())).isTrue();
  }

  @Test
  void anything_else_is_news_to_whoever_waits_as_well() {
    Live.Subnet subnet = subnet("subnet-1");
    assertThat(view(subnet, WAIT).agreesWith(List.of(subnet))).isTrue();
    assertThat(view(subnet, WAIT).agreesWith(List.of())).isFalse();
    assertThat(view(subnet, WAIT).agreesWith(List.of(subnet, subnet("subnet-2")))).isFalse();
  }

  @Test
  void where_nobody_polls_every_difference_is_news() {
    assertThat(view(vpc("pending")).agreesWith(List.of(vpc("available")))).isFalse();
    assertThat(view(vpc("available")).agreesWith(List.of(vpc("available")))).isTrue();
  }

  private static Views.View view(Live live, Finding... findings) {
    return new Views.View(
        new Observed(Instant.EPOCH, true, List.of(live), List.of(), Map.of()),
        new Plan(List.of(), List.of(findings), List.of(), 1, 1, null),
        1,
        false,
        "");
  }

  private static Live vpc(String state) {
    return new Live.Vpc("vpc-1", state, "10.0.0.0/16", null, null, Map.of());
  }

  private static Live.Subnet subnet(String id) {
    return new Live.Subnet(id, "vpc-1", "available", "10.0.0.0/24", "zone-a", false, Map.of());
  }
}
