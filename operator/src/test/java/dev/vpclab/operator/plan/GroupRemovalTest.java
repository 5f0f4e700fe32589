package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vpclab.operator.api.VpcLabSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security groups that are taken out of a spec while their rules name one another. */
class GroupRemovalTest {
  private static final Key A = LabGraph.group("a");
  private static final Key B = LabGraph.group("b");
  private static final List<Node> NONE = Labs.nodes(Labs.lab(0, 0, 0, 0, false));

  private final ModelEc2 ec2 = new ModelEc2("cluster-1");
  private final ModelRun run = new ModelRun(ec2, ModelRun.LAB);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void two_that_name_one_another_lose_these_rules_and_no_others_and_go(boolean egress) {
    run.until(lab(group(A, egress, A, B), group(B, egress, A)), 4);
    String a = id(A);
    String b = id(B);
    Observed seen = ec2.observe(run.owner, run.owner, run.memory, run.now);
    List<Action> now = Planner.plan(run.situation(NONE, seen)).now();
    assertThat(now)
        .extracting(
            action -> ((Change.Revoke) action).target().id(),
            action -> ((Change.Revoke) action).egress(),
            action -> ((Change.Revoke) action).rules().stream().map(Rule::peer).toList())
        .containsExactlyInAnyOrder(tuple(a, egress, List.of(b)), tuple(b, egress, List.of(a)));
    assertThat(run.until(NONE, 4).isSettled()).isTrue();
    assertThat(ec2.objects).doesNotContainKeys(a, b);
    assertThat(ec2.wrongs).isEmpty();
  }

  @Test
  void of_two_the_one_that_is_named_waits_for_the_other_and_both_keep_their_rules() {
    run.until(lab(group(A, false), group(B, false, A)), 4);
    Observed seen = ec2.observe(run.owner, run.owner, run.memory, run.now);
    Plan plan = Planner.plan(run.situation(NONE, seen));
    assertThat(plan.now()).noneMatch(Change.Revoke.class::isInstance);
    assertThat(plan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.key()).isEqualTo(A);
              assertThat(finding.reason()).isEqualTo(Reason.WaitingForDependency);
              assertThat(finding.message())
                  .contains("cannot go while security group b")
                  .contains("(ours: VpcLab/lab/endpoint-lab) uses it");
            });
    assertThat(run.until(NONE, 4).isSettled()).isTrue();
  }

  @Test
  void one_that_is_named_by_one_of_the_spec_waits_with_its_rules_as_they_are() {
    run.until(lab(group(A, false, B), group(B, false, A)), 4);
    Observed seen = ec2.observe(run.owner, run.owner, run.memory, run.now);
    Plan plan = Planner.plan(run.situation(lab(group(B, false, A)), seen));
    assertThat(plan.now()).noneMatch(Change.Revoke.class::isInstance);
    assertThat(plan.findings())
        .extracting(Finding::key, Finding::reason)
        .containsExactly(tuple(A, Reason.WaitingForDependency));
  }

  @Test
  void those_that_an_instance_wears_keep_their_rules_until_it_is_gone() {
    VpcLabSpec spec = Labs.lab(1, 0, 2, 2, false);
    run.until(Labs.nodes(spec), 4);
    List<Node> both = new ArrayList<>(Labs.nodes(spec));
    both.addAll(List.of(group(A, false, B), group(B, false, A)));
    both = Labs.changed(both, Node.Instance.class, i -> with(i, "groups", List.of(A, B)));
    run.until(both, 4);
    ec2.sent.clear();
    run.round(Labs.nodes(Labs.lab(1, 0, 0, 2, false)));
    assertThat(ec2.sent).noneMatch(Change.Revoke.class::isInstance);
    Plan plan = run.until(Labs.nodes(Labs.lab(1, 0, 0, 2, false)), 6);
    assertThat(plan.isSettled()).isTrue();
    assertThat(ec2.wrongs).isEmpty();
  }

  private static List<Node> lab(Node... groups) {
    List<Node> nodes = new ArrayList<>(NONE);
    nodes.addAll(List.of(groups));
    return nodes;
  }

  private static Node group(Key key, boolean egress, Key... named) {
    TreeSet<Rule> rules = new TreeSet<>();
    rules.add(new Rule("tcp", 443, 443, "10.0.0.0/16"));
    for (Key peer : named) {
      rules.add(new Rule("tcp", 22, 22, peer.toString()));
    }
    return new Node.SecurityGroup(
        key,
        key.name(),
        egress ? new TreeSet<>() : rules,
        egress ? rules : null,
        Tags.of(ModelRun.LAB, key, key.name(), Map.of(), Map.of()));
  }

  private String id(Key key) {
    return ec2.objects.values().stream()
        .filter(live -> key.toString().equals(live.tags().get(Tags.KEY)))
        .map(Live::id)
        .findFirst()
        .orElseThrow();
  }
}
