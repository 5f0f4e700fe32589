package dev.vpclab.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One owner's loop of observe, plan, perform and fold over a {@link ModelEc2}, with a moved clock.
 */
final class ModelRun {
  static final Owner LAB = new Owner("cluster-1", "uid-lab", "VpcLab/lab/endpoint-lab");
  final ModelEc2 ec2;
  final Owner owner;
  Memory memory = Memory.EMPTY;
  Instant now = Instant.parse("2026-01-01T00:00:00Z");

  ModelRun(ModelEc2 ec2, Owner owner) {
    this.ec2 = ec2;
    this.owner = owner;
  }

  /** Rounds until a plan has nothing more to say, at most so many. The last plan. */
  Plan until(List<Node> desired, int rounds) {
    Plan plan = round(desired);
    for (int i = 0; i < rounds && !quiet(plan); i++) {
      ec2.settle();
      now = now.plus(Duration.ofMinutes(6));
      plan = round(desired);
    }
    return plan;
  }

  /** One reconcile: perform while there is something to do. */
  Plan round(List<Node> desired) {
    Observed seen = ec2.observe(owner, LAB, memory, now);
    memory = memory.noting(seen, now);
    Plan plan = Planner.plan(situation(desired, seen));
    for (int i = 0; i < 12 && !plan.now().isEmpty(); i++) {
      List<Outcome> outcomes = new ArrayList<>();
      plan.now().forEach(action -> outcomes.add(ec2.perform(action)));
      memory = memory.after(outcomes, now);
      for (Outcome outcome : outcomes) {
        seen = Fold.fold(seen, outcome);
      }
      plan = Planner.plan(situation(desired, seen));
    }
    return plan;
  }

  Situation situation(List<Node> desired, Observed seen) {
    return new Situation(
        owner, LAB, desired, seen, memory, Catalog.UNREAD, Set.of("uid-lab", "uid-s3"), now);
  }

  private static boolean quiet(Plan plan) {
    return plan.isSettled() || plan.deletion() != null && plan.deletion().over();
  }
}
