package dev.vpclab.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Arrivals;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
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
    assertThat(
            pairs(
                (slow, quick) ->
                    slow.who().endsWith("InterfaceEndpoint")
                        && quick.who().endsWith("GatewayEndpoint")
                        && span(slow.came()) == span(quick.came())
                        && quick.served().isAfter(slow.came().plus(TURN))
                        && slow.served().isAfter(quick.served())))
        .isEmpty();
  }

  @Test
  void nobody_is_overtaken_by_who_came_a_half_minute_later() {
    assertThat(
            pairs(
                (first, other) ->
                    span(first.came()) < span(other.came())
                        && first.served().isAfter(other.served())))
        .isEmpty();
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
    List<Duration> arrivals =
        Arrivals.of(many.journal(), Cohort.PACE, Tags.RESOURCE, many.firstReady());
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

  /** An endpoint in line: when it first asked for a token, and when it got it. */
  private record Turn(String who, Instant came, Instant served) {}

  /** It had a token at once, or was told to wait. */
  private List<Turn> turns() {
    Map<String, Instant> came = served();
    for (Cohort.Said said : many.said()) {
      String who = said.namespace() + " " + said.kind();
      if (said.reason().equals("Queued")
          && came.containsKey(who)
          && said.at().isBefore(came.get(who))) {
        came.put(who, said.at());
      }
    }
    Map<String, Instant> served = served();
    return came.entrySet().stream()
        .map(turn -> new Turn(turn.getKey(), turn.getValue(), served.get(turn.getKey())))
        .toList();
  }

  /** Each two of which this holds. */
  private List<String> pairs(BiPredicate<Turn, Turn> holds) {
    List<Turn> turns = turns();
    return turns.stream()
        .flatMap(
            one ->
                turns.stream()
                    .filter(other -> holds.test(one, other))
                    .map(other -> one + ", " + other))
        .toList();
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
