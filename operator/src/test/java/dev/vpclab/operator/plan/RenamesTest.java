package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An edit that takes a subnet out and puts another over its addresses. */
class RenamesTest {
  private static final List<Node> LAB = Labs.nodes(Labs.lab(2, 1, 2, 1, true));

  private final ModelRun run = new ModelRun(new ModelEc2("cluster-1"), ModelRun.LAB);

  @ParameterizedTest
  @ValueSource(strings = {"10.0.1.0/24", "10.0.1.0/25", "10.0.0.0/23"})
  void a_renamed_subnet_is_refused_and_nothing_is_done(String cidrBlock) {
    run.until(LAB, 20);
    Plan plan = plan(with(without("subnet-1"), "renamed", cidrBlock));
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.reason()).isEqualTo(Reason.ImmutableFieldChanged);
              assertThat(finding.message()).contains("keep the name subnet-1", "{Name: renamed}");
            });
  }

  @Test
  void put_back_it_is_as_before() {
    run.until(LAB, 20);
    plan(with(without("subnet-1"), "renamed", "10.0.1.0/24"));
    assertThat(plan(LAB).isSettled()).isTrue();
  }

  @Test
  void in_two_edits_the_old_one_goes_and_the_new_one_comes() {
    run.until(LAB, 20);
    run.until(without("subnet-1"), 20);
    Plan plan = run.until(with(without("subnet-1"), "later", "10.0.1.0/24"), 20);
    assertThat(plan.isSettled()).isTrue();
  }

  @Test
  void another_subnet_beside_one_that_is_taken_out_is_no_rename() {
    run.until(LAB, 20);
    Plan plan = run.until(with(without("subnet-1"), "other", "10.0.7.0/24"), 20);
    assertThat(plan.isSettled()).isTrue();
  }

  private Plan plan(List<Node> desired) {
    return Planner.plan(
        run.situation(desired, run.ec2.observe(run.owner, run.owner, run.memory, run.now)));
  }

  /** The lab without this subnet and what is in it. */
  private static List<Node> without(String subnet) {
    Key key = LabGraph.subnet(subnet);
    return LAB.stream()
        .filter(node -> !node.key().equals(key))
        .filter(node -> !(node instanceof Node.Instance i && i.subnet().equals(key)))
        .toList();
  }

  private static List<Node> with(List<Node> lab, String subnet, String cidrBlock) {
    Node.Subnet like = (Node.Subnet) find(LAB, LabGraph.subnet("subnet-1"));
    Key key = LabGraph.subnet(subnet);
    return Stream.concat(
            lab.stream(),
            Stream.of(
                new Node.Subnet(
                    key,
                    cidrBlock,
                    like.zone(),
                    like.mapPublicIp(),
                    like.routeTable(),
                    Tags.of(ModelRun.LAB, key, subnet, Map.of(), Map.of()))))
        .toList();
  }

  private static Node find(List<Node> lab, Key key) {
    return lab.stream().filter(node -> node.key().equals(key)).findFirst().orElseThrow();
  }
}
