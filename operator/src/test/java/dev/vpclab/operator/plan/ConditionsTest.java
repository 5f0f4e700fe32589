package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Instant NOW = Instant.parse("2025-03-01T14:00:20Z");
  private static final Key SUBNET = new Key(ObjectKind.SUBNET, "a");
  private static final Action CREATE =
      new Create.Subnet(SUBNET, "vpc-1", "10.0.0.0/24", null, Map.of());

  @Test
  void a_settled_lab_is_ready_and_nothing_else() {
    Condition ready = only(plan(List.of(), List.of(), List.of(), 12, 12));
    assertThat(ready)
        .isEqualTo(
            new Condition(
                "Ready",
                "True",
                "Ready",
                "12 of 12 objects are as the spec says.",
                "2025-03-01T14:00:20Z",
                7L));
  }

  @Test
  void a_warning_is_said_beside_ready_and_does_not_take_it_away() {
    Finding warning = new Finding(SUBNET, Reason.Ready, "nobody is let in on 443", null);
    Condition ready = only(plan(List.of(), List.of(), List.of(warning), 3, 3));
    assertThat(ready.status()).isEqualTo("True");
    assertThat(ready.message())
        .isEqualTo("3 of 3 objects are as the spec says. Nobody is let in on 443.");
  }

  @Test
  void work_alone_is_reconciling_and_named() {
    assertThat(reasons(plan(List.of(CREATE), List.of(), List.of(), 1, 12)))
        .containsExactly("Ready=False Creating", "Reconciling=True Creating");
    assertThat(ready(plan(List.of(CREATE), List.of(), List.of(), 1, 12)).message())
        .isEqualTo("1 of 12 objects are as the spec says; now: CreateSubnet subnet/a.");
  }

  @Test
  void work_is_called_by_the_most_that_it_does() {
    Target target =
        Target.of(
            ModelRun.LAB,
            new Live.Subnet(
                "subnet-1",
                "vpc-1",
                "available",
                "10.0.0.0/24",
                "z",
                false,
                Tags.of(ModelRun.LAB, SUBNET, "a", Map.of(), Map.of())),
            SUBNET);
    Action change = new Change.MapPublicIp(target, true);
    Action delete = new Delete.One(target);
    assertThat(reasons(plan(List.of(change, delete), List.of(), List.of(), 1, 12)))
        .contains("Reconciling=True Updating");
    assertThat(reasons(plan(List.of(delete, delete), List.of(), List.of(), 1, 12)))
        .contains("Reconciling=True Deleting");
    assertThat(reasons(plan(List.of(delete, CREATE), List.of(), List.of(), 1, 12)))
        .contains("Reconciling=True Creating");
  }

  @Test
  void a_frontier_of_three_is_named_in_full() {
    assertThat(ready(plan(Collections.nCopies(3, CREATE), List.of(), List.of(), 0, 9)).message())
        .endsWith("CreateSubnet subnet/a; CreateSubnet subnet/a; CreateSubnet subnet/a.");
  }

  @Test
  void a_wait_of_a_whole_minute_names_the_time_of_the_next_try() {
    assertThat(ready(findings(busy("i-1 is starting", Duration.ofMinutes(1)))).message())
        .isEqualTo("i-1 is starting. Next try at 14:02 UTC.");
    assertThat(
            Conditions.of(findings(busy("i-1 is starting", Duration.ofSeconds(100))), 7, null, NOW)
                .getFirst()
                .message())
        .isEqualTo("i-1 is starting. Next try at 14:02 UTC.");
  }

  @Test
  void the_conditions_of_before_may_be_absent() {
    assertThat(Conditions.of(findings(busy("x", null)), 7, null, NOW))
        .isEqualTo(Conditions.of(findings(busy("x", null)), 7, List.of(), NOW));
  }

  @Test
  void a_message_of_just_the_longest_length_is_not_cut() {
    assertThat(ready(findings(stuck("x1".repeat(499) + "x"))).message())
        .hasSize(1000)
        .endsWith("x.");
    assertThat(ready(findings(stuck("x1".repeat(500)))).message()).hasSize(1000).endsWith("…");
  }

  @Test
  void a_deletion_tells_a_wait_of_its_own_beside_the_stage() {
    Finding lost = new Finding(null, Reason.OutcomeUnknown, "the answer was lost", null);
    Plan plan = deleting(new Plan.Deletion(Stage.LAST_LOOK, List.of(), List.of(), false), lost);
    assertThat(ready(plan).message())
        .isEqualTo("Deleting, stage 9 of 9: last look. The answer was lost.");
    Plan stage =
        deleting(
            new Plan.Deletion(Stage.VPC, List.of(), List.of(), false),
            new Finding(null, Reason.Deleting, "deleting VPC: waiting for x", null));
    assertThat(ready(stage).message()).isEqualTo("Deleting, stage 8 of 9: VPC.");
  }

  @Test
  void advice_that_is_a_sentence_does_not_end_twice() {
    Plan.Blocker blocker = new Plan.Blocker("VPC", "vpc-1", "somebody's", "tag it again.");
    Plan plan = deleting(new Plan.Deletion(Stage.VPC, List.of(), List.of(blocker), false));
    assertThat(ready(plan).message()).endsWith("VPC vpc-1 (somebody's): tag it again.");
  }

  @Test
  void a_long_frontier_is_cut_to_three_names() {
    assertThat(ready(plan(Collections.nCopies(8, CREATE), List.of(), List.of(), 0, 9)).message())
        .endsWith("CreateSubnet subnet/a … and 5 more.");
  }

  @Test
  void the_gravest_finding_speaks_and_the_others_are_counted() {
    Plan plan = findings(busy("EC2 is slow", null), stuck("no such image"), busy("x", null));
    assertThat(reasons(plan))
        .containsExactly("Ready=False RefusedByEc2", "Stalled=True RefusedByEc2");
    assertThat(ready(plan).message()).isEqualTo("No such image. And 2 more.");
  }

  @Test
  void a_wait_is_reconciling() {
    assertThat(reasons(findings(busy("i-1 is starting", Duration.ofSeconds(3)))))
        .containsExactly("Ready=False WaitingForState", "Reconciling=True WaitingForState");
  }

  @Test
  void a_wait_of_seconds_names_no_time() {
    assertThat(ready(findings(busy("i-1 is starting", Duration.ofSeconds(59)))).message())
        .isEqualTo("i-1 is starting.");
  }

  @Test
  void a_wait_of_minutes_names_the_minute_of_the_next_try() {
    assertThat(ready(findings(stuck("denied", Duration.ofMinutes(5)))).message())
        .isEqualTo("denied. Next try at 14:06 UTC.");
  }

  @Test
  void the_named_time_does_not_move_when_the_wait_is_measured_again() {
    List<Condition> first =
        Conditions.of(findings(stuck("it is so", Duration.ofMinutes(5))), 7, List.of(), NOW);
    List<Condition> again =
        Conditions.of(
            findings(stuck("it is so", Duration.ofSeconds(290))), 7, first, NOW.plusSeconds(11));
    assertThat(again).isEqualTo(first);
  }

  @Test
  void the_named_time_moves_when_the_next_try_does() {
    List<Condition> first =
        Conditions.of(findings(stuck("it is so", Duration.ofMinutes(5))), 7, List.of(), NOW);
    List<Condition> again =
        Conditions.of(
            findings(stuck("it is so", Duration.ofMinutes(5))), 7, first, NOW.plusSeconds(300));
    assertThat(again.getFirst().message()).contains("14:11 UTC");
  }

  @Test
  void the_transition_time_is_kept_while_the_status_stays_and_moves_when_it_changes() {
    Plan waiting = findings(busy("i-1 is starting", null));
    List<Condition> first = Conditions.of(waiting, 7, null, NOW);
    List<Condition> later = Conditions.of(findings(stuck("bad")), 8, first, NOW.plusSeconds(60));
    assertThat(later)
        .extracting(Condition::type, Condition::lastTransitionTime, Condition::observedGeneration)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Ready", "2025-03-01T14:00:20Z", 8L),
            org.assertj.core.groups.Tuple.tuple("Stalled", "2025-03-01T14:01:20Z", 8L));
  }

  @Test
  void a_deletion_says_its_stage_and_what_it_waits_for() {
    Plan plan =
        deleting(
            new Plan.Deletion(Stage.ENDPOINTS, List.of("endpoint vpce-1"), List.of(), false),
            busy("endpoints are going", null));
    assertThat(reasons(plan)).containsExactly("Ready=False Deleting", "Reconciling=True Deleting");
    assertThat(ready(plan).message())
        .isEqualTo("Deleting, stage 1 of 9: endpoints; waiting for endpoint vpce-1.");
  }

  @Test
  void a_blocked_deletion_says_who_blocks_and_what_to_do() {
    Plan.Blocker blocker =
        new Plan.Blocker("network interface", "eni-1", "managed by AWS: ELB", "delete app/x");
    Plan plan = deleting(new Plan.Deletion(Stage.SUBNETS, List.of(), List.of(blocker), false));
    assertThat(reasons(plan))
        .containsExactly("Ready=False DeletionBlocked", "Reconciling=True DeletionBlocked");
    assertThat(ready(plan).message())
        .isEqualTo(
            "Deleting, stage 3 of 9: subnets. Blocked by network interface eni-1"
                + " (managed by AWS: ELB): delete app/x.");
  }

  @Test
  void a_deletion_in_the_wrong_account_is_stalled() {
    Plan plan =
        deleting(
            new Plan.Deletion(Stage.VPC, List.of(), List.of(), false),
            new Finding(null, Reason.IdentityChanged, "another account", null));
    assertThat(reasons(plan))
        .containsExactly("Ready=False IdentityChanged", "Stalled=True IdentityChanged");
  }

  @Test
  void a_message_of_ec2_of_any_length_is_cut() {
    assertThat(ready(findings(stuck("x".repeat(40_000)))).message()).hasSizeLessThan(1001);
  }

  private static Condition only(Plan plan) {
    List<Condition> conditions = Conditions.of(plan, 7, List.of(), NOW);
    assertThat(conditions).hasSize(1);
    return conditions.getFirst();
  }

  private static Condition ready(Plan plan) {
    return Conditions.of(plan, 7, List.of(), NOW).getFirst();
  }

  private static List<String> reasons(Plan plan) {
    return Conditions.of(plan, 7, List.of(), NOW).stream()
        .map(condition -> condition.type() + "=" + condition.status() + " " + condition.reason())
        .toList();
  }

  private static Finding busy(String message, Duration again) {
    return new Finding(SUBNET, Reason.WaitingForState, message, again);
  }

  private static Finding stuck(String message) {
    return stuck(message, null);
  }

  private static Finding stuck(String message, Duration again) {
    return new Finding(SUBNET, Reason.RefusedByEc2, message, again);
  }

  private static Plan findings(Finding... findings) {
    return plan(List.of(), List.of(findings), List.of(), 1, 12);
  }

  private static Plan deleting(Plan.Deletion deletion, Finding... findings) {
    return new Plan(List.of(), List.of(findings), List.of(), 0, 4, deletion);
  }

  private static Plan plan(
      List<Action> now, List<Finding> findings, List<Finding> warnings, int settled, int total) {
    return new Plan(now, findings, warnings, settled, total, null);
  }
}
