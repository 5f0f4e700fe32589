package dev.vpclab.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a cohort's labs cost that are there, and are damaged or changed a few at a time. */
abstract class LabsThatStand {
  private static final int PAGE = 1000;
  private static final int PAGE_OF_TABLES = 100;
  private static final int FILTER = 200;
  private static final int KINDS = 8;

  /** Nothing of a sweep takes as long, and no two sweeps are as near. */
  private static final Duration APART = Duration.ofSeconds(20);

  /** Who is in the middle of a call is met or missed by chance, however many labs there are. */
  private static final int CHANCE = 2;

  private final Term term = CohortTest.term();

  @Test
  void settled_labs_cost_the_sweep_and_their_dns_attributes_and_no_write() {
    assertThat(term.settled().beside()).isEmpty();
    assertThat(term.settled().writes()).isEmpty();
    // Two calls a lab in ten minutes.
    assertThat(
            term.settled().calls().stream()
                .filter(heard -> heard.call().action().equals("DescribeVpcAttribute")))
        .hasSizeLessThanOrEqualTo(2 * CohortTest.LABS);
  }

  /** A new operator's first one included, which is all that it does. */
  @Test
  void a_sweep_takes_a_call_for_each_kind_and_page() {
    List<Integer> sweeps =
        Stream.of(term.settled(), term.restarted()).flatMap(this::sweeps).toList();
    assertThat(sweeps).hasSizeGreaterThan(5);
    assertThat(sweeps).allMatch(calls -> calls <= mostOfASweep());
    // The first and the last of a time may be cut off.
    assertThat(sweeps.subList(1, sweeps.size() - 1))
        .filteredOn(calls -> calls >= KINDS)
        .hasSizeGreaterThan(3);
  }

  @Test
  void routes_that_somebody_has_deleted_are_back_within_a_sweep_and_a_round() {
    assertThat(term.repaired().met()).isTrue();
    assertThat(term.repaired().length()).isLessThanOrEqualTo(Term.NOTICED);
    assertThat(Tally.actions(term.repaired(), heard -> heard.call().mutating()))
        .isEqualTo(Map.of("CreateRoute", (long) Math.min(CohortTest.LABS, Term.DAMAGED)));
  }

  @Test
  void a_new_operator_asks_who_it_is_and_sweeps_and_that_is_all() {
    assertThat(
            Tally.actions(term.restarted(), heard -> heard.call().purpose() != Purpose.SWEEP)
                .keySet())
        .isSubsetOf("GetCallerIdentity");
    assertThat(term.restarted().calls()).noneMatch(heard -> heard.call().mutating());
    assertThat(term.restarted().writes()).isEmpty();
  }

  @Test
  void a_change_costs_what_the_changed_labs_cost_however_many_others_there_are() {
    for (int i = 0; i < Term.CHANGED.size(); i++) {
      Term.Window many = term.changed().get(i);
      Term.Window few = CohortTest.few().changed().get(i);
      assertThat(Tally.actions(many, heard -> heard.call().mutating()))
          .as("calls that change %d labs", Term.CHANGED.get(i))
          .isNotEmpty()
          .isEqualTo(Tally.actions(few, heard -> heard.call().mutating()));
      assertThat(reads(many))
          .as("calls to read %d labs", Term.CHANGED.get(i))
          .isPositive()
          .isLessThanOrEqualTo(CHANCE * reads(few));
    }
  }

  /**
   * Without what is asked by the clock: who the credentials belong to every five minutes, and DNS
   * attributes every ten.
   */
  private static long reads(Term.Window window) {
    return Tally.count(
        window,
        heard ->
            !heard.call().mutating()
                && heard.call().purpose() != Purpose.SWEEP
                && !heard.call().action().equals("GetCallerIdentity")
                && !heard.call().action().equals("DescribeVpcAttribute"));
  }

  /** How many calls each sweep took, without those of the DNS attributes' schedule. */
  private Stream<Integer> sweeps(Term.Window window) {
    List<Integer> sweeps = new ArrayList<>();
    Instant last = Instant.MIN;
    for (Cohort.Heard heard : window.calls()) {
      if (heard.call().purpose() != Purpose.SWEEP
          || heard.call().action().equals("DescribeVpcAttribute")) {
        continue;
      }
      if (last.plus(APART).isBefore(heard.at())) {
        sweeps.add(0);
      }
      sweeps.set(sweeps.size() - 1, sweeps.getLast() + 1);
      last = heard.at();
    }
    return sweeps.stream();
  }

  /** Eight kinds, and what does not fit into the first page or filter of each. */
  private static int mostOfASweep() {
    int labs = CohortTest.world().vpcs().size();
    return KINDS
        + Stream.of(
                labs,
                CohortTest.world().internetGateways().size(),
                CohortTest.world().subnets().size(),
                CohortTest.world().securityGroups().size(),
                CohortTest.world().instances().size(),
                CohortTest.world().vpcEndpoints().size())
            .mapToInt(objects -> further(objects, PAGE))
            .sum()
        + further(CohortTest.world().routeTables().size(), PAGE_OF_TABLES)
        + further(labs, FILTER);
  }

  private static int further(int objects, int page) {
    return Math.max(0, (objects - 1) / page);
  }
}
