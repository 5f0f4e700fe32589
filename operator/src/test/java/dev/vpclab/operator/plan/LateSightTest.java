package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.GatewayEndpointSpec;
import dev.vpclab.operator.api.LabRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** EC2 may not show, for once, what is there: nothing is taken away on the ground of that. */
class LateSightTest {
  private static final Owner OWNER = new Owner("cluster-1", "uid-s3", "GatewayEndpoint/lab/s3");

  private final ModelEc2 ec2 = new ModelEc2("cluster-1");
  private final ModelRun lab = new ModelRun(ec2, ModelRun.LAB);
  private final ModelRun endpoint = new ModelRun(ec2, OWNER);
  private final List<Node> wanted = Labs.nodes(Labs.lab(4, 2, 2, 2, true));
  private final List<Node> bound =
      EndpointGraph.of(
          OWNER,
          new GatewayEndpointSpec(
              new LabRef("endpoint-lab"),
              "s3",
              null,
              List.of("table-0", "table-1"),
              null,
              null,
              Map.of()),
          "s3",
          "ap-northeast-2",
          "");

  @BeforeEach
  void both_are_as_they_should_be() {
    assertThat(lab.until(wanted, 6).findings()).isEmpty();
    // The model puts no routes into tables: that is waited for, and nothing else.
    assertThat(endpoint.until(bound, 6).now()).isEmpty();
    assertThat(lab.until(wanted, 6).findings()).isEmpty();
  }

  @Test
  void a_lab_takes_nothing_away_because_something_else_is_not_shown() {
    check(lab, wanted);
  }

  @Test
  void an_endpoint_takes_nothing_away_because_something_of_its_lab_is_not_shown() {
    check(endpoint, bound);
  }

  private static void check(ModelRun run, List<Node> desired) {
    Observed seen = run.ec2.observe(run.owner, ModelRun.LAB, run.memory, run.now);
    List<Live> all = seen.all(Live.class).toList();
    assertThat(all).isNotEmpty();
    for (Live hidden : all) {
      Plan plan = Planner.plan(run.situation(desired, without(seen, hidden, run.memory)));
      assertThat(plan.now()).as("%s is not shown", hidden.id()).noneMatch(LateSightTest::takes);
    }
  }

  private static Observed without(Observed seen, Live hidden, Memory memory) {
    Map<String, Observed.Sighting> sightings = new HashMap<>(seen.sightings());
    if (memory.recorded().values().stream().anyMatch(r -> r.id().equals(hidden.id()))) {
      sightings.put(hidden.id(), Observed.Sighting.ABSENT);
    }
    return new Observed(
        seen.readAt(),
        true,
        other(seen.mine().stream(), hidden),
        other(seen.bystanders().stream(), hidden),
        sightings);
  }

  private static List<Live> other(Stream<Live> objects, Live hidden) {
    return objects.filter(live -> !live.id().equals(hidden.id())).toList();
  }

  private static boolean takes(Action action) {
    return switch (action) {
      case Delete delete -> true;
      case Change.DetachGateway c -> true;
      case Change.Disassociate c -> true;
      case Change.RemoveRoute c -> true;
      case Change.Revoke c -> true;
      case Change.Endpoint c ->
          !(c.removeRouteTables().isEmpty()
              && c.removeSubnets().isEmpty()
              && c.removeGroups().isEmpty());
      default -> false;
    };
  }
}
