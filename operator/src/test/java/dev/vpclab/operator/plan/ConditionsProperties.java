package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** kstatus's rules hold for every plan, whatever stood in status before. */
class ConditionsProperties {
  private static final Instant NOW = Instant.parse("2025-03-01T14:00:20Z");

  @Property
  void kstatus_can_tell_finished_from_in_progress_and_failed(
      @ForAll("plans") Plan before,
      @ForAll("plans") Plan plan,
      @ForAll @LongRange(min = 1, max = 99) long generation) {
    List<Condition> previous = Conditions.of(before, 1, List.of(), NOW.minusSeconds(500));
    List<Condition> conditions = Conditions.of(plan, generation, previous, NOW);
    Set<String> trueOnes =
        conditions.stream()
            .filter(condition -> condition.status().equals("True"))
            .map(Condition::type)
            .collect(Collectors.toSet());
    assertThat(conditions.getFirst().type()).isEqualTo("Ready");
    assertThat(conditions).extracting(Condition::type).doesNotHaveDuplicates();
    assertThat(trueOnes).as("exactly one of the three is true").hasSize(1);
    assertThat(trueOnes.contains("Ready")).isEqualTo(plan.isSettled());
    assertThat(conditions)
        .allSatisfy(
            condition -> {
              assertThat(condition.observedGeneration()).isEqualTo(generation);
              assertThat(condition.message()).isNotBlank().hasSizeLessThanOrEqualTo(1000);
              assertThat(condition.reason()).matches("[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?");
              assertThat(Instant.parse(condition.lastTransitionTime())).isBeforeOrEqualTo(NOW);
            });
  }

  @Property
  void what_was_written_is_not_written_again(
      @ForAll("plans") Plan plan, @ForAll @LongRange(max = 39) long secondsLater) {
    List<Condition> written = Conditions.of(plan, 3, List.of(), NOW);
    // Within the minute, and with the waits measured from the same end or from now.
    assertThat(Conditions.of(plan, 3, written, NOW.plusSeconds(secondsLater))).isEqualTo(written);
  }

  @Provide
  Arbitrary<Plan> plans() {
    Key key = new Key(ObjectKind.SUBNET, "a");
    Action create = new Create.Subnet(key, "vpc-1", "10.0.0.0/24", null, Map.of());
    Arbitrary<Finding> findings =
        Combinators.combine(
                Arbitraries.of(Reason.values()).filter(r -> r.mood() != Reason.Mood.FINE),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(2000),
                Arbitraries.integers().between(0, 4000).injectNull(0.3))
            .as(
                (reason, message, seconds) ->
                    new Finding(
                        key,
                        reason,
                        message,
                        seconds == null ? null : Duration.ofSeconds(seconds)));
    Arbitrary<Plan.Deletion> deletions =
        Combinators.combine(
                Arbitraries.of(Stage.values()),
                Arbitraries.of("vpc v vpc-1").list().ofMaxSize(5),
                Arbitraries.of(new Plan.Blocker("interface", "eni-1", "somebody's", "delete it"))
                    .list()
                    .ofMaxSize(5),
                Arbitraries.of(true, false))
            .as(Plan.Deletion::new);
    return Combinators.combine(
            Arbitraries.of(create).list().ofMaxSize(4),
            findings.list().ofMaxSize(4),
            findings.list().ofMaxSize(2),
            Arbitraries.integers().between(0, 20),
            deletions.injectNull(0.7))
        .as((now, found, warned, total, gone) -> new Plan(now, found, warned, total, total, gone));
  }
}
