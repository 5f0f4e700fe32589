package dev.vpclab.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.DeletionStatus;
import dev.vpclab.operator.plan.Plan;
import dev.vpclab.operator.plan.Planner;
import dev.vpclab.operator.plan.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeletionsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void the_time_is_kept_while_the_stage_stays() {
    DeletionStatus first = status(Stage.INSTANCES, false, null, NOW);
    assertThat(status(Stage.INSTANCES, false, first, NOW.plusSeconds(9)).since())
        .isEqualTo(NOW.toString());
    assertThat(status(Stage.SUBNETS, false, first, NOW.plusSeconds(9)).since())
        .isEqualTo(NOW.plusSeconds(9).toString());
  }

  @Test
  void the_last_look_begins_with_a_reading_and_not_with_the_answer_to_a_delete() {
    Plan.Deletion over = new Plan.Deletion(Stage.LAST_LOOK, List.of(), List.of(), true);
    assertThat(Deletions.lastLook(Deletions.status(over, null, false, NOW))).isFalse();
    assertThat(Deletions.lastLook(Deletions.status(over, null, true, NOW))).isTrue();
  }

  @Test
  void a_last_look_that_is_not_over_does_not_count_as_the_first() {
    assertThat(Deletions.lastLook(status(Stage.LAST_LOOK, false, null, NOW))).isFalse();
  }

  @Test
  void two_readings_five_seconds_apart_agree_that_nothing_is_left() {
    DeletionStatus first = status(Stage.LAST_LOOK, true, null, NOW);
    assertThat(Deletions.seenBefore(first, NOW)).isFalse();
    assertThat(Deletions.seenBefore(first, NOW.plusMillis(4999))).isFalse();
    assertThat(Deletions.seenBefore(first, NOW.plusSeconds(5))).isTrue();
    assertThat(Deletions.seenBefore(null, NOW)).isFalse();
  }

  @Test
  void nobody_waits_for_the_first_of_the_last_looks_as_long_as_for_the_second() {
    Duration planned = Duration.ofSeconds(7);
    Plan.Deletion over = new Plan.Deletion(Stage.LAST_LOOK, List.of(), List.of(), true);
    assertThat(Deletions.again(over, Deletions.status(over, null, false, NOW), planned))
        .isEqualTo(Planner.POLL_OF_AN_END);
    assertThat(Deletions.again(over, Deletions.status(over, null, true, NOW), planned))
        .isEqualTo(planned);
    assertThat(Deletions.again(null, null, planned)).isEqualTo(planned);
  }

  /** What EC2 may show or not within five minutes is not looked at every few seconds. */
  @Test
  void a_last_look_that_waits_for_what_ec2_may_still_show_waits_as_long_as_planned() {
    Duration planned = Duration.ofSeconds(15);
    Plan.Deletion late = new Plan.Deletion(Stage.LAST_LOOK, List.of("VPC"), List.of(), false);
    assertThat(Deletions.again(late, Deletions.status(late, null, true, NOW), planned))
        .isEqualTo(planned);
  }

  private static DeletionStatus status(
      Stage stage, boolean over, DeletionStatus before, Instant now) {
    return Deletions.status(
        new Plan.Deletion(stage, List.of(), List.of(), over), before, true, now);
  }
}
