package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The gate before every create, reading by reading. */
class CreationTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<Node> LAB = Labs.nodes(Labs.lab(1, 1, 0, 0, false));
  private static final Create.Vpc CREATE_VPC =
      new Create.Vpc(LabGraph.VPC, "10.0.0.0/16", LAB.getFirst().tags());

  @Test
  void a_lost_create_vpc_is_looked_for_and_not_repeated_for_five_minutes() {
    Memory memory = Memory.EMPTY.intending(List.of(new Intent(CREATE_VPC, "n", T0)));
    Plan early = plan(memory, Observed.nothing(T0), T0.plusSeconds(299));
    assertThat(early.now()).isEmpty();
    assertThat(early.findings().getFirst().reason()).isEqualTo(Reason.OutcomeUnknown);
    Plan late = plan(memory, Observed.nothing(T0), T0.plusSeconds(300));
    assertThat(late.now()).containsExactly(CREATE_VPC);
  }

  @Test
  void a_lost_create_with_a_token_is_sent_again_at_once_with_the_very_same_parameters() {
    ModelRun run = made(Labs.nodes(Labs.lab(0, 0, 0, 0, false)));
    Create.RouteTable before =
        new Create.RouteTable(LabGraph.table("table-0"), "vpc-0001", Map.of("Name", "as it was"));
    run.memory = run.memory.intending(List.of(new Intent(before, "n", run.now)));
    Observed seen = run.ec2.observe(run.owner, run.owner, run.memory, run.now);
    assertThat(Planner.plan(run.situation(LAB, seen)).now()).contains(before);
  }

  @Test
  void an_intent_that_leads_into_somebody_elses_vpc_is_not_sent_as_it_stands() {
    ModelRun run = made(Labs.nodes(Labs.lab(0, 0, 0, 0, false)));
    Create.RouteTable forged =
        new Create.RouteTable(LabGraph.table("table-0"), "vpc-theirs", Map.of());
    run.memory = run.memory.intending(List.of(new Intent(forged, "n", run.now)));
    Observed seen = run.ec2.observe(run.owner, run.owner, run.memory, run.now);
    assertThat(Planner.plan(run.situation(LAB, seen)).now())
        .filteredOn(Create.RouteTable.class::isInstance)
        .singleElement()
        .extracting(create -> ((Create.RouteTable) create).vpcId())
        .isEqualTo("vpc-0001");
  }

  @Test
  void an_intent_that_names_what_the_lab_itself_has_is_sent_as_it_stands() {
    ModelRun run = made(Labs.nodes(Labs.lab(1, 0, 0, 2, false)));
    List<String> ids = run.ec2.made().stream().filter(id -> id.startsWith("sg-")).sorted().toList();
    String subnet = run.ec2.first(Live.Subnet.class).id();
    Create.Instance before =
        with(Creates.instance(LabGraph.instance("instance-0"), subnet), "groupIds", ids);
    run.memory = run.memory.intending(List.of(new Intent(before, "n", run.now)));
    Observed seen = run.ec2.observe(run.owner, run.owner, run.memory, run.now);
    List<Node> lab = Labs.nodes(Labs.lab(1, 0, 1, 2, false));
    assertThat(Planner.plan(run.situation(lab, seen)).now()).containsExactly(before);
  }

  @Test
  void an_intent_of_another_kind_than_its_key_is_not_sent() {
    ModelRun run = made(Labs.nodes(Labs.lab(0, 0, 0, 0, false)));
    Create.Endpoint forged = Creates.gatewayEndpoint(LabGraph.table("table-0"), "vpc-0001");
    run.memory = run.memory.intending(List.of(new Intent(forged, "n", run.now)));
    Observed seen = run.ec2.observe(run.owner, run.owner, run.memory, run.now);
    assertThat(Planner.plan(run.situation(LAB, seen)).now())
        .filteredOn(action -> action.key().equals(LabGraph.table("table-0")))
        .singleElement()
        .isInstanceOf(Create.RouteTable.class);
  }

  @Test
  void a_lost_create_of_a_gateway_is_looked_for_as_well() {
    Create.InternetGateway create = new Create.InternetGateway(LabGraph.GATEWAY, Map.of());
    ModelRun run = made(Labs.nodes(Labs.lab(0, 0, 0, 0, false)));
    run.memory = run.memory.intending(List.of(new Intent(create, "n", run.now)));
    Observed seen = run.ec2.observe(run.owner, run.owner, run.memory, run.now);
    Plan plan = Planner.plan(run.situation(Labs.nodes(Labs.lab(0, 0, 0, 0, true)), seen));
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings().getFirst().reason()).isEqualTo(Reason.OutcomeUnknown);
  }

  @Test
  void what_nobody_has_looked_for_yet_is_not_concluded_to_be_gone() {
    Plan plan = missing(null, T0.minus(Duration.ofDays(1)), T0.minus(Duration.ofHours(1)));
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings().getFirst().reason()).isEqualTo(Reason.NotVisibleYet);
    assertThat(plan.findings().getFirst().message()).isEqualTo("vpc-1 was not looked for yet");
  }

  @Test
  void tags_of_a_young_object_may_be_late() {
    Plan plan = missing(Observed.Sighting.DISOWNED, T0.minusSeconds(299), null);
    assertThat(plan.findings().getFirst().reason()).isEqualTo(Reason.NotVisibleYet);
    assertThat(plan.now()).isEmpty();
    assertThat(
            missing(Observed.Sighting.DISOWNED, T0.minusSeconds(300), null)
                .findings()
                .getFirst()
                .reason())
        .isEqualTo(Reason.OwnershipLost);
  }

  @Test
  void an_old_object_that_was_missed_once_is_said_to_need_a_second_look() {
    Plan plan = missing(Observed.Sighting.ABSENT, T0.minus(Duration.ofHours(1)), null);
    assertThat(plan.findings().getFirst().message())
        .isEqualTo("vpc-1 seems to be gone; a second look decides");
  }

  @Test
  void a_lost_create_with_a_natural_key_is_sent_again_at_once() {
    ModelRun run = made(Labs.nodes(Labs.lab(0, 0, 0, 0, false)));
    Create.Subnet before =
        new Create.Subnet(LabGraph.subnet("subnet-0"), "vpc-0001", "10.0.0.0/24", null, Map.of());
    run.memory = run.memory.intending(List.of(new Intent(before, "n", run.now)));
    Observed seen = run.ec2.observe(run.owner, run.owner, run.memory, run.now);
    assertThat(Planner.plan(run.situation(LAB, seen)).now())
        .anyMatch(action -> action instanceof Create.Subnet);
  }

  @Test
  void a_young_object_that_is_not_shown_is_not_visible_yet() {
    Plan plan = missing(Observed.Sighting.ABSENT, T0.minusSeconds(60), T0.minusSeconds(30));
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings().getFirst().reason()).isEqualTo(Reason.NotVisibleYet);
  }

  @Test
  void an_old_object_is_gone_only_after_two_looks_some_seconds_apart() {
    Instant old = T0.minus(Duration.ofHours(1));
    assertThat(missing(Observed.Sighting.ABSENT, old, null).now()).isEmpty();
    assertThat(missing(Observed.Sighting.ABSENT, old, T0.minusSeconds(4)).now()).isEmpty();
    assertThat(missing(Observed.Sighting.ABSENT, old, T0.minusSeconds(5)).now()).hasSize(1);
  }

  @Test
  void an_object_that_lost_our_tags_is_neither_touched_nor_replaced() {
    Plan plan =
        missing(Observed.Sighting.DISOWNED, T0.minus(Duration.ofDays(1)), T0.minusSeconds(99));
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings().getFirst().reason()).isEqualTo(Reason.OwnershipLost);
    assertThat(plan.findings().getFirst().message()).contains("vpc-1", Tags.OWNER + "=uid-lab");
  }

  @Test
  void an_object_that_ended_is_made_anew_at_once() {
    assertThat(missing(Observed.Sighting.ENDED, T0.minusSeconds(9), null).now()).hasSize(1);
  }

  @Test
  void a_definite_failure_clears_the_intent_and_an_unknown_one_keeps_it() {
    Memory intended = Memory.EMPTY.intending(List.of(new Intent(CREATE_VPC, "n", T0)));
    assertThat(intended.after(List.of(failed(FaultClass.QUOTA)), T0).intents()).isEmpty();
    assertThat(intended.after(List.of(failed(FaultClass.UNKNOWN_OUTCOME)), T0).intents())
        .hasSize(1);
  }

  @Test
  void a_refused_call_waits_for_its_time_and_another_call_does_not() {
    Memory memory = Memory.EMPTY.after(List.of(failed(FaultClass.QUOTA)), T0);
    Plan plan = plan(memory, Observed.nothing(T0), T0.plusSeconds(10));
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings().getFirst().reason()).isEqualTo(Reason.QuotaOrCapacity);
    assertThat(plan(memory, Observed.nothing(T0), T0.plusSeconds(300)).now()).hasSize(1);
    List<Node> other = LabGraph.of(ModelRun.LAB, Labs.tutorial(), "another-name", Map.of("x", "y"));
    Situation changed =
        new Situation(
            ModelRun.LAB,
            ModelRun.LAB,
            List.of(new Node.Vpc(LabGraph.VPC, "10.1.0.0/16", true, true, other.get(0).tags())),
            Observed.nothing(T0),
            memory,
            Catalog.UNREAD,
            Set.of(),
            T0);
    assertThat(Planner.plan(changed).now()).hasSize(1);
  }

  @Test
  void a_denial_stops_every_mutation_until_its_time() {
    Memory memory = Memory.EMPTY.after(List.of(failed(FaultClass.DENIED)), T0);
    List<Node> lab = Labs.nodes(Labs.tutorial());
    Situation situation =
        new Situation(
            ModelRun.LAB,
            ModelRun.LAB,
            lab,
            Observed.nothing(T0),
            memory,
            Catalog.UNREAD,
            Set.of(),
            T0.plusSeconds(299));
    Plan plan = Planner.plan(situation);
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings()).hasSize(1);
    assertThat(plan.findings().getFirst().reason()).isEqualTo(Reason.AccessDenied);
  }

  private static Outcome failed(FaultClass kind) {
    return new Outcome.Failed(CREATE_VPC, new Fault(kind, "Code", "said so", "r"));
  }

  private static Plan missing(Observed.Sighting sighting, Instant created, Instant since) {
    TreeMap<Key, Recorded> recorded = new TreeMap<>();
    recorded.put(LabGraph.VPC, new Recorded("vpc-1", "available", created, since));
    Memory memory = new Memory(recorded, new TreeMap<>(), new TreeMap<>());
    Observed seen =
        new Observed(
            T0,
            true,
            List.of(),
            List.of(),
            sighting == null ? Map.of() : Map.of("vpc-1", sighting));
    return plan(memory, seen, T0);
  }

  private static Plan plan(Memory memory, Observed seen, Instant now) {
    return Planner.plan(
        new Situation(
            ModelRun.LAB, ModelRun.LAB, LAB, seen, memory, Catalog.UNREAD, Set.of(), now));
  }

  private static ModelRun made(List<Node> lab) {
    ModelRun run = new ModelRun(new ModelEc2("cluster-1"), ModelRun.LAB);
    run.until(lab, 3);
    return run;
  }
}
