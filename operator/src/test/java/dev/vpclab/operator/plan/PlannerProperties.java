package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.VpcLabSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold whatever the lab and whatever happened to it. */
class PlannerProperties {

  @Property(tries = 300)
  void any_lab_converges_from_nothing_and_stays(@ForAll("labs") List<Node> lab) {
    ModelRun run = new ModelRun(new ModelEc2("cluster-1"), ModelRun.LAB);
    Plan plan = run.until(lab, 6);
    assertThat(plan.isSettled()).isTrue();
    assertThat(plan.settled()).isEqualTo(plan.total()).isEqualTo(lab.size());
    assertThat(Likeness.differences(lab, run.ec2, run.owner)).isEmpty();
    int sent = run.ec2.sent.size();
    assertThat(run.until(lab, 3).now()).isEmpty();
    assertThat(run.ec2.sent).hasSize(sent);
    assertThat(run.ec2.wrongs).isEmpty();
  }

  @Property(tries = 300)
  void any_edit_converges(@ForAll("labs") List<Node> before, @ForAll("labs") List<Node> after) {
    ModelRun run = new ModelRun(new ModelEc2("cluster-1"), ModelRun.LAB);
    run.until(before, 6);
    Plan plan = run.until(after, 12);
    // A gateway that is taken out waits for running instances that have public addresses: those
    // were given at launch, and nobody asked to replace the instances.
    boolean addressesKeepTheGateway =
        plan.findings().stream()
            .allMatch(
                f -> f.key().equals(LabGraph.GATEWAY) && f.message().contains("public address"));
    assertThat(addressesKeepTheGateway).as("%s", plan).isTrue();
    assertThat(plan.now()).isEmpty();
    if (plan.findings().isEmpty()) {
      assertThat(plan.settled()).isEqualTo(plan.total());
      assertThat(Likeness.differences(after, run.ec2, run.owner)).isEmpty();
    }
    assertThat(run.ec2.wrongs).isEmpty();
  }

  @Property(tries = 300)
  void any_damage_is_put_right(@ForAll("labs") List<Node> lab, @ForAll Random random) {
    ModelRun run = new ModelRun(new ModelEc2("cluster-1"), ModelRun.LAB);
    run.until(lab, 6);
    damage(run.ec2, random);
    Plan plan = run.until(lab, 12);
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.isSettled()).isTrue();
    assertThat(Likeness.differences(lab, run.ec2, run.owner)).isEmpty();
    assertThat(run.ec2.wrongs).isEmpty();
  }

  @Property(tries = 300)
  void any_lab_is_torn_down_without_its_spec(
      @ForAll("labs") List<Node> lab, @ForAll Random random) {
    ModelRun run = new ModelRun(new ModelEc2("cluster-1"), ModelRun.LAB);
    run.until(lab, random.nextInt(3));
    damage(run.ec2, random);
    Plan plan = run.until(List.of(), 12);
    assertThat(plan.deletion().over())
        .as("%s %s %s", plan, plan.deletion(), run.ec2.objects)
        .isTrue();
    assertThat(run.ec2.objects).isEmpty();
    assertThat(run.ec2.wrongs).isEmpty();
  }

  @Property(tries = 200)
  void what_is_not_ours_is_never_touched_and_blocks_by_name(
      @ForAll("labs") List<Node> lab, @ForAll Random random) {
    ModelRun run = new ModelRun(new ModelEc2("cluster-1"), ModelRun.LAB);
    run.until(lab, 6);
    List<Live> strangers = strangers(run.ec2, random);
    strangers.forEach(run.ec2::put);
    run.until(lab, 2);
    Plan plan = run.until(List.of(), 12);
    assertThat(run.ec2.objects.values()).containsAll(strangers);
    assertThat(run.ec2.wrongs).isEmpty();
    assertThat(plan.deletion().over()).isFalse();
    assertThat(plan.deletion().blockers()).isNotEmpty();
  }

  @Property(tries = 200)
  void the_same_situation_gives_the_same_plan(@ForAll("labs") List<Node> lab) {
    ModelRun run = new ModelRun(new ModelEc2("cluster-1"), ModelRun.LAB);
    Situation situation =
        run.situation(lab, run.ec2.observe(ModelRun.LAB, ModelRun.LAB, run.memory, run.now));
    List<Node> shuffled = new ArrayList<>(lab);
    Collections.reverse(shuffled);
    Situation same = run.situation(shuffled, situation.observed());
    assertThat(Planner.plan(same)).isEqualTo(Planner.plan(situation));
  }

  @Property(tries = 200)
  void an_empty_copy_goes_and_the_recorded_object_stays(
      @ForAll("labs") List<Node> lab, @ForAll Random random) {
    ModelRun run = new ModelRun(new ModelEc2("cluster-1"), ModelRun.LAB);
    run.until(lab, 6);
    List<Live> originals = run.ec2.made().stream().map(run.ec2.objects::get).toList();
    Live twin = twin(run.ec2, originals.get(random.nextInt(originals.size())));
    run.ec2.put(twin);
    Plan plan = run.until(lab, 6);
    assertThat(plan.isSettled()).as("%s", plan).isTrue();
    assertThat(run.ec2.objects).doesNotContainKey(twin.id());
    assertThat(run.ec2.objects.keySet()).containsAll(originals.stream().map(Live::id).toList());
    assertThat(run.ec2.wrongs).isEmpty();
  }

  @Provide
  Arbitrary<List<Node>> labs() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(true, false),
            Arbitraries.of(Taste.values()))
        .as((s, t, i, g, w, taste) -> Labs.nodes(taste.of(Labs.lab(s, t, i, g, w))));
  }

  /** Whose wishes a lab follows; between two of them an edit changes every field that it may. */
  private enum Taste {
    PLAIN,
    OPEN,
    CLOSED;

    VpcLabSpec of(VpcLabSpec spec) {
      return this == PLAIN ? spec : Labs.otherwise(spec, this == OPEN);
    }
  }

  /** Deletes some leaves, strips some routes, rules, attributes and user tags. */
  private static void damage(ModelEc2 ec2, Random random) {
    for (Live live : List.copyOf(ec2.objects.values())) {
      if (random.nextInt(3) > 0 || live.id().startsWith("sg-of-")) {
        continue;
      }
      switch (live) {
        case Live.Instance i when random.nextBoolean() -> ec2.objects.remove(i.id());
        case Live.Instance i -> ec2.put(with(i, "groupIds", List.of("sg-theirs")));
        case Live.Vpc v -> ec2.put(with(with(v, "dnsSupport", true), "dnsHostnames", false));
        case Live.RouteTable t ->
            ec2.put(
                new Live.RouteTable(
                    t.id(),
                    t.vpcId(),
                    List.of(
                        new Live.Route("192.0.2.0/24", "igw-9", "CreateRoute", "blackhole"),
                        new Live.Route("0.0.0.0/0", "nat-9", "CreateRoute", "active")),
                    random.nextBoolean() ? t.associations() : List.of(),
                    untagged(t)));
        case Live.SecurityGroup g ->
            ec2.put(
                with(
                    with(g, "ingress", new TreeSet<>(List.of(Rule.ALLOW_ALL))),
                    "egress",
                    new TreeSet<>()));
        case Live.Subnet s -> ec2.put(with(s, "mapPublicIp", !s.mapPublicIp()));
        case Live.InternetGateway g ->
            ec2.put(new Live.InternetGateway(g.id(), null, "detached", untagged(g)));
        default -> {}
      }
    }
  }

  private static Map<String, String> untagged(Live live) {
    Map<String, String> tags = new TreeMap<>(live.tags());
    tags.keySet().removeIf(tag -> !tag.startsWith(Tags.PREFIX));
    tags.put("somebody", "was here");
    return tags;
  }

  private static List<Live> strangers(ModelEc2 ec2, Random random) {
    String vpc = ec2.first(Live.Vpc.class).id();
    String subnet = ec2.all(Live.Subnet.class).map(Live::id).findFirst().orElse("subnet-elsewhere");
    Map<String, String> tags = random.nextBoolean() ? Map.of() : Map.of(Tags.CLUSTER, "another");
    Live.NetworkInterface balancers = Strangers.networkInterface("eni-stranger", vpc, subnet);
    balancers = with(with(balancers, "description", "ELB app/x"), "requester", "amazon-elb");
    return List.of(
        with(Strangers.group("sg-stranger", vpc, "theirs"), "tags", tags),
        with(balancers, "tags", tags));
  }

  private static Live twin(ModelEc2 ec2, Live live) {
    return switch (live) {
      case Live.Vpc v ->
          new Live.Vpc(ec2.id("vpc"), v.state(), v.cidrBlock(), true, false, v.tags());
      case Live.InternetGateway g ->
          new Live.InternetGateway(ec2.id("igw"), null, "detached", g.tags());
      case Live.Subnet s ->
          new Live.Subnet(
              ec2.id("subnet"), s.vpcId(), s.state(), "10.0.99.0/24", s.zone(), false, s.tags());
      case Live.RouteTable t ->
          new Live.RouteTable(ec2.id("rtb"), t.vpcId(), List.of(), List.of(), t.tags());
      case Live.SecurityGroup g ->
          new Live.SecurityGroup(
              ec2.id("sg"),
              g.vpcId(),
              g.name() + "2",
              g.description(),
              new TreeSet<>(),
              new TreeSet<>(),
              g.tags());
      case Live.Instance i ->
          with(with(with(i, "id", ec2.id("i")), "privateIp", "10.0.0.10"), "publicIp", null);
      default -> throw new IllegalStateException(live.id());
    };
  }
}
