package dev.vpclab.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What it takes until all labs of a cohort are there. */
abstract class LabsThatAreMade {
  private static final Limits.Bucket BUCKET = Limits.DOCUMENTED.byAction().get("CreateVpcEndpoint");

  /** Endpoints of a tutorial lab. */
  private static final int EACH = 2;

  private static final double SLACK = 1.05;
  private static final double USED = 0.95;

  /** Beside the 18 calls that change something, the lab's share of what is read together. */
  private static final double READS = 3.2;

  /** Three seconds, and the calls of a look and of the look before it. */
  private static final Duration ARRIVAL = Duration.ofSeconds(4);

  private static final Duration SPAN = Duration.ofSeconds(30);

  /** Between the turn that somebody has got, of which he tells, and EC2 with the call. */
  private static final Duration TURN = Duration.ofSeconds(1);

  private final Cohort many = CohortTest.many();
  private final Term.Window made = CohortTest.term().made();

  @Test
  void all_labs_become_ready() {
    assertThat(made.met()).isTrue();
  }

  @Test
  void each_lab_is_made_with_eighteen_calls_that_change_something() {
    Map<String, Long> calls =
        made.calls().stream()
            .filter(heard -> heard.call().mutating())
            .flatMap(heard -> heard.call().subjects().stream())
            .collect(
                Collectors.groupingBy(
                    subject -> CohortTest.namespace(subject.owner().resource()),
                    Collectors.counting()));
    assertThat(calls).hasSize(CohortTest.LABS);
    assertThat(calls.values()).containsOnly(18L);
  }

  @Test
  void each_lab_has_as_many_creates_of_a_role_as_a_lab_that_is_alone() {
    Map<String, Integer> expected = CohortTest.rolesOfOne().values().iterator().next();
    Map<String, Map<String, Integer>> made = CohortTest.roles(many);
    assertThat(made).hasSize(CohortTest.LABS);
    assertThat(made.values()).containsOnly(expected);
  }

  @Test
  void the_last_endpoint_is_accepted_as_soon_as_the_bucket_allows() {
    List<Instant> accepted = accepted().stream().map(Entry::time).toList();
    assertThat(accepted).hasSize(EACH * CohortTest.LABS);
    double least = (EACH * CohortTest.LABS - BUCKET.size()) / BUCKET.refill();
    assertThat(seconds(accepted.getFirst(), accepted.getLast())).isLessThanOrEqualTo(SLACK * least);
  }

  /** In any five minutes of the time in which somebody waits. */
  @Test
  void no_token_for_endpoints_is_left_while_somebody_waits() {
    List<Instant> accepted = accepted().stream().map(Entry::time).toList();
    Duration length = Duration.ofMinutes(5);
    for (Instant from : accepted) {
      Instant to = from.plus(length);
      if (to.isAfter(accepted.getLast())) {
        break;
      }
      long used = accepted.stream().filter(at -> at.isAfter(from) && !at.isAfter(to)).count();
      assertThat((double) used)
          .as("tokens used in the five minutes from %s", from)
          .isGreaterThanOrEqualTo(USED * length.toSeconds() * BUCKET.refill());
    }
  }

  @Test
  void interface_endpoints_are_served_before_gateway_endpoints_of_the_same_half_minute() {
    Map<String, Instant> came = came();
    Map<String, Instant> served = served();
    List<String> late = new ArrayList<>();
    came.forEach(
        (slow, at) ->
            came.forEach(
                (quick, then) -> {
                  if (slow.endsWith("InterfaceEndpoint")
                      && quick.endsWith("GatewayEndpoint")
                      && span(at) == span(then)
                      && served.get(quick).isAfter(at.plus(TURN))
                      && served.get(slow).isAfter(served.get(quick))) {
                    late.add(slow + " " + served.get(slow) + " " + quick + " " + served.get(quick));
                  }
                }));
    assertThat(late).isEmpty();
  }

  @Test
  void nobody_is_overtaken_by_who_came_a_half_minute_later() {
    Map<String, Instant> came = came();
    Map<String, Instant> served = served();
    List<String> overtaken = new ArrayList<>();
    came.forEach(
        (first, at) ->
            came.forEach(
                (other, then) -> {
                  if (span(at) < span(then) && served.get(first).isAfter(served.get(other))) {
                    overtaken.add(first + " by " + other);
                  }
                }));
    assertThat(overtaken).isEmpty();
  }

  @Test
  void polls_do_not_grow_with_the_labs_that_are_pending() {
    assertThat(Tally.peak(made, Purpose.POLL)).isLessThanOrEqualTo(CohortTest.POLLS_A_MINUTE);
  }

  @Test
  void a_lab_is_read_with_others_however_long_it_waits() {
    long reads =
        Tally.count(
            made, heard -> !heard.call().mutating() && heard.call().purpose() == Purpose.ACT);
    assertThat((double) reads / CohortTest.LABS).isLessThanOrEqualTo(READS);
  }

  @Test
  void what_is_there_in_ec2_is_soon_ready() {
    List<Duration> arrivals = Arrivals.of(many);
    assertThat(arrivals).hasSize(Cohort.NAMES.size() * CohortTest.LABS);
    assertThat(arrivals.getLast()).isLessThanOrEqualTo(ARRIVAL);
  }

  @Test
  void whoever_waits_for_his_turn_says_so_with_his_place_and_an_estimate() {
    // Whose lab is ready has nothing else to wait for.
    Map<String, Instant> ready = new HashMap<>();
    Map<String, Instant> served = served();
    int waits = 0;
    for (Cohort.Said said : many.said()) {
      String who = said.namespace() + " " + said.kind();
      if (said.kind().equals("VpcLab")) {
        if (said.reason().equals("Ready")) {
          ready.putIfAbsent(said.namespace(), said.at());
        }
      } else if (ready.containsKey(said.namespace())
          && said.at().isAfter(ready.get(said.namespace()))
          && served.get(who).isAfter(said.at().plus(TURN))) {
        waits++;
        assertThat(said.reason()).as(said.toString()).isEqualTo("Queued");
        assertThat(said.message())
            .matches(".*: (\\d+ are before it|it is next), which takes about \\d+ s.*");
      }
    }
    assertThat(waits).isGreaterThan(CohortTest.LABS);
  }

  /** The endpoints that EC2 has made, in its order. */
  private List<Entry> accepted() {
    return many.journal().stream()
        .filter(e -> e.action().equals("CreateVpcEndpoint") && e.isOk())
        .toList();
  }

  /** When each endpoint got its token, by namespace and kind. */
  private Map<String, Instant> served() {
    Map<String, Instant> served = new TreeMap<>();
    accepted().forEach(entry -> served.put(who(entry), entry.time()));
    return served;
  }

  /** When each endpoint first asked for a token: it had one at once, or was told to wait. */
  private Map<String, Instant> came() {
    Map<String, Instant> came = served();
    for (Cohort.Said said : many.said()) {
      String who = said.namespace() + " " + said.kind();
      if (said.reason().equals("Queued")
          && came.containsKey(who)
          && said.at().isBefore(came.get(who))) {
        came.put(who, said.at());
      }
    }
    return came;
  }

  private static String who(Entry entry) {
    String[] resource = Oracles.tags(entry).get(Tags.RESOURCE).split("/");
    return resource[1] + " " + resource[0];
  }

  private static long span(Instant at) {
    return at.toEpochMilli() / SPAN.toMillis();
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
