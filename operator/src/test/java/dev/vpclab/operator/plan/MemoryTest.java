package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is remembered from one round to the next. */
class MemoryTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Map<String, String> TAGS =
      Tags.of(ModelRun.LAB, LabGraph.VPC, "v", Map.of(), Map.of());
  private static final Create CREATE = new Create.Vpc(LabGraph.VPC, "10.0.0.0/16", TAGS);
  private static final Create OTHER = new Create.Vpc(LabGraph.VPC, "10.1.0.0/16", TAGS);

  @Test
  void each_refusal_in_a_row_doubles_the_wait_and_keeps_when_it_began() {
    Memory memory = Memory.EMPTY;
    for (int i = 0; i < 3; i++) {
      memory = memory.after(List.of(failed(CREATE)), T0.plusSeconds(i));
    }
    Setback setback = memory.setbacks().get(Memory.name(CREATE));
    assertThat(setback.count()).isEqualTo(3);
    assertThat(setback.since()).isEqualTo(T0);
    assertThat(setback.retryAt()).isEqualTo(T0.plusSeconds(2 + 8));
    assertThat(memory.holdingBack(CREATE, T0.plusSeconds(9))).isPresent();
    assertThat(memory.holdingBack(CREATE, T0.plusSeconds(10))).isEmpty();
    assertThat(memory.holdingBack(OTHER, T0)).isEmpty();
  }

  @Test
  void another_call_begins_to_count_anew() {
    Memory memory = Memory.EMPTY.after(List.of(failed(CREATE)), T0);
    memory = memory.after(List.of(failed(OTHER)), T0.plusSeconds(1));
    Setback setback = memory.setbacks().get(Memory.name(OTHER));
    assertThat(setback.count()).isEqualTo(1);
    assertThat(setback.since()).isEqualTo(T0.plusSeconds(1));
  }

  @Test
  void success_clears_the_refusal_the_intent_and_records_the_id() {
    Memory memory =
        Memory.EMPTY
            .intending(List.of(new Intent(CREATE, "n", T0)))
            .after(List.of(new Outcome.Failed(CREATE, fault(FaultClass.UNKNOWN_OUTCOME))), T0);
    assertThat(memory.intents()).containsKey(LabGraph.VPC);
    Memory done = memory.after(List.of(new Outcome.Done(CREATE, vpc("vpc-1"))), T0.plusSeconds(5));
    assertThat(done.setbacks()).isEmpty();
    assertThat(done.intents()).isEmpty();
    assertThat(done.recorded())
        .containsExactly(
            Map.entry(LabGraph.VPC, new Recorded("vpc-1", "available", T0.plusSeconds(5), null)));
  }

  @Test
  void a_call_that_was_not_sent_for_lack_of_a_token_waits_its_turn_and_has_no_intent() {
    Memory memory =
        Memory.EMPTY
            .intending(List.of(new Intent(CREATE, "n", T0)))
            .after(
                List.of(
                    new Outcome.Deferred(CREATE, Duration.ofSeconds(7), 3, Duration.ofSeconds(7))),
                T0);
    assertThat(memory.intents()).isEmpty();
    Setback setback = memory.holdingBack(CREATE, T0.plusSeconds(6)).orElseThrow();
    assertThat(setback.reason()).isEqualTo(Reason.Queued);
    assertThat(setback.retryAt()).isEqualTo(T0.plusSeconds(7));
  }

  @Test
  void a_change_that_was_not_sent_leaves_the_intent_of_a_create_alone() {
    Change change =
        new Change.DnsSupport(Target.of(ModelRun.LAB, vpc("vpc-1"), LabGraph.VPC), true);
    Memory memory =
        Memory.EMPTY
            .intending(List.of(new Intent(CREATE, "n", T0)))
            .after(
                List.of(
                    new Outcome.Deferred(change, Duration.ofSeconds(7), 3, Duration.ofSeconds(7))),
                T0);
    assertThat(memory.intents()).containsKey(LabGraph.VPC);
  }

  @Test
  void a_denial_of_one_call_holds_back_all_until_its_time() {
    Memory memory =
        Memory.EMPTY.after(List.of(new Outcome.Failed(CREATE, fault(FaultClass.DENIED))), T0);
    assertThat(memory.denial(T0.plus(Duration.ofMinutes(5)).minusMillis(1))).isPresent();
    assertThat(memory.denial(T0.plus(Duration.ofMinutes(5)))).isEmpty();
    assertThat(Memory.EMPTY.after(List.of(failed(CREATE)), T0).denial(T0)).isEmpty();
  }

  @Test
  void what_is_seen_is_recorded_and_its_intent_has_come_true() {
    Memory memory = Memory.EMPTY.intending(List.of(new Intent(CREATE, "n", T0)));
    Memory noted = memory.noting(seen(vpc("vpc-1")), T0);
    assertThat(noted.intents()).isEmpty();
    assertThat(noted.recorded().get(LabGraph.VPC).id()).isEqualTo("vpc-1");
    Memory later = noted.noting(seen(vpc("vpc-1")), T0.plusSeconds(60));
    assertThat(later.recorded().get(LabGraph.VPC).createdAt()).isEqualTo(T0);
  }

  @Test
  void of_two_with_one_key_the_recorded_one_stays_recorded() {
    Memory memory = Memory.EMPTY.noting(seen(vpc("vpc-2")), T0);
    Memory both = memory.noting(seen(vpc("vpc-1"), vpc("vpc-2")), T0.plusSeconds(1));
    assertThat(both.recorded().get(LabGraph.VPC).id()).isEqualTo("vpc-2");
    Memory one = memory.noting(seen(vpc("vpc-1")), T0.plusSeconds(1));
    assertThat(one.recorded().get(LabGraph.VPC))
        .isEqualTo(new Recorded("vpc-1", "available", T0.plusSeconds(1), null));
  }

  @Test
  void what_is_recorded_and_not_seen_is_missing_since_the_first_look_that_missed_it() {
    Memory memory = Memory.EMPTY.noting(seen(vpc("vpc-1")), T0);
    Observed gone =
        new Observed(T0, true, List.of(), List.of(), Map.of("vpc-1", Observed.Sighting.ABSENT));
    Memory once = memory.noting(gone, T0.plusSeconds(60)).noting(gone, T0.plusSeconds(90));
    assertThat(once.recorded().get(LabGraph.VPC).missingSince()).isEqualTo(T0.plusSeconds(60));
    Memory back = once.noting(seen(vpc("vpc-1")), T0.plusSeconds(99));
    assertThat(back.recorded().get(LabGraph.VPC).missingSince()).isNull();
    assertThat(back.recorded().get(LabGraph.VPC).createdAt()).isEqualTo(T0);
  }

  @Test
  void what_is_concluded_to_be_gone_and_refusals_of_calls_that_nobody_wants_are_forgotten() {
    Memory memory = Memory.EMPTY.noting(seen(vpc("vpc-1")), T0).after(List.of(failed(CREATE)), T0);
    assertThat(memory.forgetting(Set.of(LabGraph.VPC)).recorded()).isEmpty();
    assertThat(memory.forgetting(Set.of(LabGraph.GATEWAY))).isEqualTo(memory);
    assertThat(memory.forgetting(Set.of(LabGraph.VPC)).setbacks()).isEqualTo(memory.setbacks());
    assertThat(memory.keepingSetbacks(Set.of()).setbacks()).isEmpty();
    assertThat(memory.keepingSetbacks(Set.of(Memory.name(CREATE)))).isEqualTo(memory);
  }

  private static Outcome failed(Action action) {
    return new Outcome.Failed(action, fault(FaultClass.THROTTLE));
  }

  private static Fault fault(FaultClass kind) {
    return new Fault(kind, "Code", "said so", "r");
  }

  private static Live vpc(String id) {
    return new Live.Vpc(id, "available", "10.0.0.0/16", true, false, TAGS);
  }

  private static Observed seen(Live... mine) {
    return new Observed(T0, true, List.of(mine), List.of(), Map.of());
  }
}
