package dev.vpclab.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.world.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many tutorial labs in one account, with EC2's documented request buckets. {@code -Dlabs=N} plays
 * more of them, and the time it takes grows faster than they do: here nobody shares a call by
 * meeting, so that every lab reads for itself, and no two lists of endpoints are deleted together.
 */
class CohortTest {
  private static final int LABS = Integer.getInteger("labs", 60);

  /** What many labs are compared with; at least as many as are changed at a time. */
  private static final int FEW = 15;

  private static final Limits.Bucket BUCKET = Limits.DOCUMENTED.byAction().get("CreateVpcEndpoint");

  /** Endpoints of a tutorial lab. */
  private static final int EACH = 2;

  private static final double SLACK = 1.05;
  private static final double USED = 0.95;
  private static final int POLLS_A_MINUTE = 60;
  private static final Duration SPAN = Duration.ofSeconds(30);
  private static final int PAGE = 1000;
  private static final int PAGE_OF_TABLES = 100;
  private static final int FILTER = 200;
  private static final int KINDS = 8;

  private static Cohort many;
  private static Term term;
  private static Sight world;
  private static Map<String, Map<String, Integer>> rolesOfOne;
  private static Term few;

  @BeforeAll
  static void play() {
    try (Cohort one = new Cohort(1)) {
      one.begin();
      one.simulation().until(one::allReady, Duration.ofHours(1));
      rolesOfOne = roles(one);
    }
    try (Cohort cohort = new Cohort(FEW)) {
      few = new Term(cohort).attend();
    }
    many = new Cohort(LABS);
    term = new Term(many).attend();
    world = many.simulation().account().look();
    term.delete();
  }

  @AfterAll
  static void close() {
    many.close();
  }

  @Test
  void all_labs_become_ready_and_their_deletion_comes_to_an_end() {
    assertThat(term.made().met()).isTrue();
    assertThat(term.deleted().met()).isTrue();
    assertThat(many.left()).isEmpty();
  }

  @Test
  void no_call_is_refused_for_want_of_tokens_or_for_what_depends_on_it() {
    assertThat(journal(e -> e.outcome() instanceof Entry.Refused)).isEmpty();
  }

  @Test
  void nothing_of_a_stranger_is_touched() {
    assertThat(many.strangerUntouched()).isTrue();
    Oracles.onlyOurs(journal(e -> true), Life.Setup.USUAL.cluster());
  }

  @Test
  void each_lab_is_made_with_eighteen_calls_that_change_something() {
    Map<String, Long> calls =
        term.made().calls().stream()
            .filter(heard -> heard.call().mutating())
            .flatMap(heard -> heard.call().subjects().stream())
            .collect(
                Collectors.groupingBy(
                    subject -> namespace(subject.owner().resource()), Collectors.counting()));
    assertThat(calls).hasSize(LABS);
    assertThat(calls.values()).containsOnly(18L);
  }

  @Test
  void each_lab_has_as_many_creates_of_a_role_as_a_lab_that_is_alone() {
    Map<String, Integer> expected = rolesOfOne.values().iterator().next();
    Map<String, Map<String, Integer>> made = roles(many);
    assertThat(made).hasSize(LABS);
    assertThat(made.values()).containsOnly(expected);
  }

  @Test
  void the_last_endpoint_is_accepted_as_soon_as_the_bucket_allows() {
    List<Instant> accepted = accepted().stream().map(Entry::time).toList();
    assertThat(accepted).hasSize(EACH * LABS);
    double least = (EACH * LABS - BUCKET.size()) / BUCKET.refill();
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
                      && served.get(quick).isAfter(at)
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

  /** While labs come up. A deletion's last looks are shared by meeting alone. */
  @Test
  void polls_do_not_grow_with_the_labs_that_are_pending() {
    assertThat(peak(term.made(), Purpose.POLL)).isLessThanOrEqualTo(POLLS_A_MINUTE);
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
          && served.get(who).isAfter(said.at())) {
        waits++;
        assertThat(said.reason()).as(said.toString()).isEqualTo("Queued");
        assertThat(said.message())
            .matches(".*: (\\d+ are before it|it is next), which takes about \\d+ s.*");
      }
    }
    assertThat(waits).isGreaterThan(LABS);
  }

  @Test
  void settled_labs_cost_the_sweep_and_their_dns_attributes_and_no_write() {
    assertThat(term.settled().beside()).isEmpty();
    assertThat(term.settled().writes()).isEmpty();
    // Two calls a lab in ten minutes.
    assertThat(
            term.settled().calls().stream()
                .filter(heard -> heard.call().action().equals("DescribeVpcAttribute")))
        .hasSizeLessThanOrEqualTo(2 * LABS);
  }

  @Test
  void a_sweep_takes_a_call_for_each_kind_and_page() {
    int most = mostOfASweep();
    Map<Instant, Long> sweeps =
        Stream.of(term.settled(), term.restarted())
            .flatMap(window -> window.calls().stream())
            .filter(heard -> heard.call().purpose() == Purpose.SWEEP)
            .filter(heard -> !heard.call().action().equals("DescribeVpcAttribute"))
            .collect(Collectors.groupingBy(Cohort.Heard::at, Collectors.counting()));
    assertThat(sweeps).hasSizeGreaterThan(5);
    assertThat(sweeps.values()).allMatch(calls -> calls <= most);
  }

  @Test
  void routes_that_somebody_has_deleted_are_back_within_a_sweep_and_a_round() {
    assertThat(term.repaired().met()).isTrue();
    assertThat(term.repaired().length()).isLessThanOrEqualTo(Term.NOTICED);
    assertThat(actions(term.repaired(), heard -> heard.call().mutating()))
        .isEqualTo(Map.of("CreateRoute", (long) Math.min(LABS, Term.DAMAGED)));
  }

  @Test
  void a_new_operator_asks_who_it_is_and_sweeps_and_that_is_all() {
    assertThat(actions(term.restarted(), heard -> heard.call().purpose() != Purpose.SWEEP).keySet())
        .isSubsetOf("GetCallerIdentity");
    assertThat(term.restarted().calls()).noneMatch(heard -> heard.call().mutating());
    assertThat(term.restarted().writes()).isEmpty();
  }

  @Test
  void a_change_costs_what_the_changed_labs_cost_however_many_others_there_are() {
    for (int i = 0; i < Term.CHANGED.size(); i++) {
      assertThat(costs(term.changed().get(i)))
          .as("calls to change %d labs", Term.CHANGED.get(i))
          .isNotEmpty()
          .isEqualTo(costs(few.changed().get(i)));
    }
  }

  @Test
  void what_is_in_a_lab_is_deleted_in_order() {
    Map<String, String> whose = new HashMap<>();
    Map<String, List<Entry>> byLab = new TreeMap<>();
    for (Entry entry : journal(Entry::isMutating)) {
      String resource = Oracles.tags(entry).get(Tags.RESOURCE);
      String lab =
          resource != null
              ? namespace(resource)
              : entry.targeted().stream()
                  .filter(whose::containsKey)
                  .map(whose::get)
                  .findFirst()
                  .orElseThrow();
      entry.created().forEach(id -> whose.put(id, lab));
      byLab.computeIfAbsent(lab, l -> new ArrayList<>()).add(entry);
    }
    assertThat(byLab).hasSize(LABS);
    byLab.values().forEach(entries -> Oracles.inOrder(entries, term.beforeDeletion(), Cohort.PACE));
  }

  /**
   * Calls by action, without what is asked by the clock: who the credentials belong to every five
   * minutes, and DNS attributes every ten.
   */
  private static Map<String, Long> costs(Term.Window window) {
    return actions(
        window,
        heard ->
            heard.call().purpose() != Purpose.SWEEP
                && !heard.call().action().equals("GetCallerIdentity")
                && !heard.call().action().equals("DescribeVpcAttribute"));
  }

  private static Map<String, Long> actions(Term.Window window, Predicate<Cohort.Heard> which) {
    return window.calls().stream()
        .filter(which)
        .collect(
            Collectors.groupingBy(
                heard -> heard.call().action(), TreeMap::new, Collectors.counting()));
  }

  /** The most calls for this that there are in any minute. */
  private static int peak(Term.Window window, Purpose purpose) {
    Deque<Instant> minute = new ArrayDeque<>();
    int most = 0;
    for (Cohort.Heard heard : window.calls()) {
      if (heard.call().purpose() == purpose) {
        minute.add(heard.at());
        while (!minute.getFirst().plusSeconds(60).isAfter(heard.at())) {
          minute.removeFirst();
        }
        most = Math.max(most, minute.size());
      }
    }
    return most;
  }

  /** Eight kinds, and what does not fit into the first page or filter of each. */
  private static int mostOfASweep() {
    int labs = world.vpcs().size();
    return KINDS
        + Stream.of(
                labs,
                world.internetGateways().size(),
                world.subnets().size(),
                world.securityGroups().size(),
                world.instances().size(),
                world.vpcEndpoints().size())
            .mapToInt(objects -> further(objects, PAGE))
            .sum()
        + further(world.routeTables().size(), PAGE_OF_TABLES)
        + further(labs, FILTER);
  }

  private static int further(int objects, int page) {
    return Math.max(0, (objects - 1) / page);
  }

  /** The endpoints that EC2 has made, in its order. */
  private static List<Entry> accepted() {
    return journal(e -> e.action().equals("CreateVpcEndpoint") && e.isOk());
  }

  /** When each endpoint got its token, by namespace and kind. */
  private static Map<String, Instant> served() {
    Map<String, Instant> served = new TreeMap<>();
    accepted().forEach(entry -> served.put(who(entry), entry.time()));
    return served;
  }

  /** When each endpoint first asked for a token: it had one at once, or was told to wait. */
  private static Map<String, Instant> came() {
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

  private static String namespace(String resource) {
    return resource.split("/")[1];
  }

  /** The operators' calls that EC2 took up. */
  private static List<Entry> journal(Predicate<Entry> which) {
    return many.journal().stream().filter(which).toList();
  }

  /** How often each role of a lab was made, by namespace. */
  private static Map<String, Map<String, Integer>> roles(Cohort cohort) {
    Map<String, Map<String, Integer>> roles = new TreeMap<>();
    for (Entry entry : cohort.journal()) {
      Map<String, String> tags = Oracles.tags(entry);
      if (entry.outcome().happened()
          && !entry.created().isEmpty()
          && tags.containsKey(Tags.KEY)
          && !entry.action().equals("CreateTags")) {
        String[] resource = tags.get(Tags.RESOURCE).split("/");
        roles
            .computeIfAbsent(resource[1], namespace -> new TreeMap<>())
            .merge(resource[0] + " " + tags.get(Tags.KEY), 1, Integer::sum);
      }
    }
    return roles;
  }
}
