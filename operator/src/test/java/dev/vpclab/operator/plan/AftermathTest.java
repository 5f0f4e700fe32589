package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AftermathTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Key KEY = new Key(ObjectKind.ROUTE_TABLE, "a");
  private static final Create CREATE = new Create.RouteTable(KEY, "vpc-1", Map.of());
  private static final Intent INTENT = new Intent(CREATE, "nonce", NOW);
  private static final Memory MEMORY = Memory.EMPTY.intending(List.of(INTENT));
  private static final Plan SETTLED = new Plan(List.of(), List.of(), List.of(), 0, 0, null);

  @Test
  void a_refused_first_call_closes_the_intent() {
    assertThat(Aftermath.of(MEMORY, failed("RequestLimitExceeded"), Map.of(), NOW).intents())
        .isEmpty();
  }

  @Test
  void a_refused_second_call_says_nothing_about_the_first_whose_answer_was_lost() {
    Map<Key, Intent> open = Map.of(KEY, INTENT);
    assertThat(Aftermath.of(MEMORY, failed("RequestLimitExceeded"), open, NOW).intents())
        .containsEntry(KEY, INTENT);
  }

  @Test
  void a_second_call_that_was_not_sent_keeps_the_intent() {
    List<Outcome> deferred =
        List.of(new Outcome.Deferred(CREATE, Duration.ofSeconds(3), 3, Duration.ofSeconds(3)));
    assertThat(Aftermath.of(MEMORY, deferred, Map.of(KEY, INTENT), NOW).intents())
        .containsEntry(KEY, INTENT);
  }

  @Test
  void a_token_that_outlived_its_object_gets_a_new_nonce() {
    assertThat(Aftermath.of(MEMORY, failed("TokenOutlived"), Map.of(KEY, INTENT), NOW).intents())
        .isEmpty();
  }

  @Test
  void an_intent_is_given_up_when_ec2_would_have_shown_what_came_of_it() {
    Instant later = NOW.plus(Duration.ofMinutes(6));
    assertThat(Aftermath.of(MEMORY, failed("X"), Map.of(KEY, INTENT), later).intents()).isEmpty();
  }

  @Test
  void a_record_is_forgotten_after_two_looks_that_agree_and_not_before() {
    assertThat(tidied(Observed.Sighting.ABSENT, NOW.minusSeconds(5), Set.of())).isEmpty();
    assertThat(tidied(Observed.Sighting.ABSENT, NOW.minusSeconds(4), Set.of())).containsKey(KEY);
  }

  @Test
  void a_record_of_what_is_wanted_or_has_lost_its_tags_is_never_forgotten() {
    Instant long_ago = NOW.minusSeconds(600);
    assertThat(tidied(Observed.Sighting.ABSENT, long_ago, Set.of(KEY))).containsKey(KEY);
    assertThat(tidied(Observed.Sighting.DISOWNED, long_ago, Set.of())).containsKey(KEY);
  }

  @Test
  void a_deletion_does_not_forget_what_ec2_may_only_not_show_yet() {
    assertThat(deleting("available", 299)).containsKey(KEY);
    assertThat(deleting("available", 300)).isEmpty();
    assertThat(deleting("shutting-down", 299)).isEmpty();
  }

  private static Map<Key, Recorded> deleting(String state, int age) {
    Plan.Deletion deletion = new Plan.Deletion(Stage.LAST_LOOK, List.of(), List.of(), false);
    Plan plan = new Plan(List.of(), List.of(), List.of(), 0, 0, deletion);
    Recorded record = new Recorded("rtb-1", state, NOW.minusSeconds(age), NOW.minusSeconds(60));
    return tidied(plan, record, Observed.Sighting.ABSENT, Set.of());
  }

  private static Map<Key, Recorded> tidied(
      Observed.Sighting sighting, Instant missingSince, Set<Key> desired) {
    Recorded record = new Recorded("rtb-1", "available", NOW.minusSeconds(900), missingSince);
    return tidied(SETTLED, record, sighting, desired);
  }

  private static Map<Key, Recorded> tidied(
      Plan plan, Recorded record, Observed.Sighting sighting, Set<Key> desired) {
    Memory memory =
        new Memory(new TreeMap<>(Map.of(KEY, record)), new TreeMap<>(), new TreeMap<>());
    Observed observed = new Observed(NOW, true, List.of(), List.of(), Map.of("rtb-1", sighting));
    return Aftermath.tidied(memory, plan, observed, desired, NOW).recorded();
  }

  private static List<Outcome> failed(String code) {
    return List.of(
        new Outcome.Failed(CREATE, new Fault(FaultClass.THROTTLE, code, "no", "request")));
  }
}
