package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.VpcLabSpec;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A small lab that is as its spec says, to be changed object by object. */
final class SettledLab {
  static final VpcLabSpec SPEC = Labs.lab(1, 1, 1, 1, true);
  static final List<Node> NODES = Labs.nodes(SPEC);

  final ModelEc2 ec2 = new ModelEc2("cluster-1");
  final ModelRun run = new ModelRun(ec2, ModelRun.LAB);

  SettledLab() {
    this(SPEC);
  }

  SettledLab(VpcLabSpec spec) {
    if (!run.until(Labs.nodes(spec), 6).isSettled()) {
      throw new AssertionError("the lab does not settle");
    }
    ec2.sent.clear();
  }

  /** What the planner would do now; it is not done. */
  Plan plan(List<Node> lab) {
    return Planner.plan(run.situation(lab, ec2.observe(run.owner, run.owner, run.memory, run.now)));
  }

  <T extends Live> void change(Class<T> type, UnaryOperator<T> change) {
    ec2.put(change.apply(only(type)));
  }

  /** The lab's only object of the type. */
  <T extends Live> T only(Class<T> type) {
    return ec2.all(type).filter(live -> run.owner.owns(live.tags())).findFirst().orElseThrow();
  }

  /** Without its instance, as if there had never been one. */
  void withoutInstance() {
    ec2.objects.values().removeIf(Live.Instance.class::isInstance);
    run.memory = run.memory.forgetting(Set.of(LabGraph.instance("instance-0")));
  }
}
