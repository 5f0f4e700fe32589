package dev.vpclab.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What it takes until all labs of a cohort are gone, and what may not have happened by then. */
abstract class LabsThatGo {
  private static final int ENDPOINTS_A_CALL = 25;

  private static final int TOGETHER = 200;

  /** Waves do not always fill a call. */
  private static final int SPARE = 3;

  private final Cohort many = CohortTest.many();
  private final Term term = CohortTest.term();

  @Test
  void their_deletion_comes_to_an_end() {
    assertThat(term.deleted().met()).isTrue();
    assertThat(many.left()).isEmpty();
  }

  @Test
  void no_call_is_refused_for_want_of_tokens_or_for_what_depends_on_it() {
    assertThat(many.journal()).noneMatch(e -> e.outcome() instanceof Entry.Refused);
  }

  @Test
  void nothing_of_a_stranger_is_touched() {
    assertThat(many.strangerUntouched()).isTrue();
    Oracles.onlyOurs(many.journal(), Life.Setup.USUAL.cluster());
  }

  @Test
  void endpoints_of_many_labs_are_deleted_with_one_call() {
    int least = Math.ceilDiv(2 * CohortTest.LABS, ENDPOINTS_A_CALL);
    assertThat(deletes("DeleteVpcEndpoints")).isBetween((long) least, (long) least + SPARE);
  }

  /** They come in the waves in which EC2 takes endpoints away, which are not met all at once. */
  @Test
  void instances_of_many_labs_are_terminated_with_one_call() {
    assertThat(deletes("TerminateInstances"))
        .isLessThanOrEqualTo(2 * deletes("DeleteVpcEndpoints"));
  }

  /** A filter takes no more values, so that so many labs' polls are one call. */
  @Test
  void polls_do_not_grow_with_the_labs_that_go_but_for_what_a_filter_takes() {
    int calls = Math.ceilDiv(CohortTest.LABS, TOGETHER);
    assertThat(Tally.peak(term.deleted(), Purpose.POLL))
        .isLessThanOrEqualTo(CohortTest.POLLS_A_MINUTE * calls);
  }

  @Test
  void what_is_in_a_lab_is_deleted_in_order() {
    Map<String, String> whose = new HashMap<>();
    Map<String, List<Entry>> byLab = new TreeMap<>();
    for (Entry entry : many.journal()) {
      if (!entry.isMutating()) {
        continue;
      }
      Set<String> labs = labs(entry, whose);
      assertThat(labs).as(entry.toString()).isNotEmpty();
      entry.created().forEach(id -> whose.put(id, labs.iterator().next()));
      labs.forEach(lab -> byLab.computeIfAbsent(lab, l -> new ArrayList<>()).add(entry));
    }
    assertThat(byLab).hasSize(CohortTest.LABS);
    byLab.values().forEach(entries -> Oracles.inOrder(entries, term.beforeDeletion(), Cohort.PACE));
  }

  /** Whose objects a call made or was to change: several labs' where it takes a list. */
  private static Set<String> labs(Entry entry, Map<String, String> whose) {
    String resource = Oracles.tags(entry).get(Tags.RESOURCE);
    return resource != null
        ? Set.of(CohortTest.namespace(resource))
        : entry.targeted().stream()
            .flatMap(id -> Stream.ofNullable(whose.get(id)))
            .collect(Collectors.toSet());
  }

  private long deletes(String action) {
    return Tally.count(term.deleted(), heard -> heard.call().action().equals(action));
  }
}
