package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.VpcLabSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Objects of ours whose resource is gone: somebody has forced its finalizer off. */
class OrphansTest {
  private final ModelEc2 ec2 = new ModelEc2("cluster-1");
  private final ModelRun run = new ModelRun(ec2, ModelRun.LAB);

  @Test
  void an_orphan_in_the_labs_vpc_is_a_warning_by_name_and_is_not_touched() {
    VpcLabSpec spec = Labs.lab(1, 1, 0, 0, false);
    run.until(Labs.nodes(spec), 4);
    ec2.put(orphan());
    Plan plan = run.until(Labs.nodes(spec), 2);
    assertThat(plan.isSettled()).isTrue();
    assertThat(plan.warnings())
        .singleElement()
        .extracting(Finding::message)
        .isEqualTo(
            "security group x (sg-9) is an orphan: InterfaceEndpoint/lab/gone is gone; it is"
                + " deleted with the lab");
    assertThat(ec2.objects).containsKey("sg-9");
  }

  @Test
  void while_nobody_knows_which_resources_exist_nothing_is_an_orphan() {
    run.until(Labs.nodes(Labs.lab(1, 1, 0, 0, false)), 4);
    ec2.put(orphan());
    Observed seen = ec2.observe(run.owner, run.owner, run.memory, run.now);
    Live.Subnet subnet = only(Live.Subnet.class);
    Live stranger = Strangers.networkInterface("eni-9", subnet.vpcId(), subnet.id());
    Situation known = run.situation(List.of(), seen);
    assertThat(known.isOrphan(ec2.objects.get("sg-9"))).isTrue();
    Situation unknown =
        new Situation(
            run.owner, run.owner, List.of(), seen, run.memory, Catalog.UNREAD, Set.of(), run.now);
    assertThat(unknown.isOrphan(ec2.objects.get("sg-9"))).isFalse();
    assertThat(known.isOrphan(stranger)).isFalse();
    assertThat(known.isOrphan(only(Live.Subnet.class))).isFalse();
    assertThat(known.isOrphan(ec2.objects.get("sg-of-" + only(Live.Vpc.class).id()))).isFalse();
  }

  private <T extends Live> T only(Class<T> type) {
    return ec2.objects.values().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  private Live orphan() {
    Owner gone = new Owner("cluster-1", "uid-gone", "InterfaceEndpoint/lab/gone");
    return with(
        Strangers.group("sg-9", only(Live.Vpc.class).id(), "x"),
        "tags",
        Tags.of(gone, LabGraph.group("x"), "x", Map.of(), Map.of()));
  }
}
