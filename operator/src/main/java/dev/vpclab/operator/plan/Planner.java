package dev.vpclab.operator.plan;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Decides what to do now. One function for creation, change, repair and teardown: it compares what
 * should be with what is and answers with the frontier, the calls whose inputs are all known. Ask
 * it again after the calls; when it has nothing more to say, the work is done.
 */
public final class Planner {

  private Planner() {}

  /** The plan for this situation. The same situation always gives the same plan. */
  public static Plan plan(Situation situation) {
    if (situation.desired().isEmpty()) {
      return Teardown.plan(situation);
    }
    Draft draft = new Draft(situation);
    if (Renames.refuse(situation, draft)) {
      return draft.finish();
    }
    List<Node> nodes =
        situation.desired().stream().sorted(Comparator.comparing(Node::key)).toList();
    for (Node node : nodes) {
      switch (node) {
        case Node.Vpc vpc -> VpcSteps.plan(situation, vpc, draft);
        case Node.InternetGateway gateway -> GatewaySteps.plan(situation, gateway, draft);
        case Node.Subnet subnet -> SubnetSteps.plan(situation, subnet, draft);
        case Node.RouteTable table -> RouteTableSteps.plan(situation, table, draft);
        case Node.SecurityGroup group -> SecurityGroupSteps.plan(situation, group, draft);
        case Node.Instance instance -> InstanceSteps.plan(situation, instance, draft);
        case Node.Endpoint endpoint -> EndpointSteps.plan(situation, endpoint, draft);
      }
    }
    Duplicates.plan(situation, draft);
    Removal.plan(situation, draft);
    if (situation.isLab()) {
      Orphans.report(situation, draft);
    }
    return draft.finish();
  }

  /**
   * How soon to look at a state that changes by itself within seconds to minutes: a call and the
   * writing of a status on top are three seconds, and two kinds at this beat under 60 calls a
   * minute.
   */
  public static final Duration POLL = Duration.ofMillis(2200);

  /**
   * The same for what goes: nobody waits for an end as for a beginning, and a deletion takes EC2 a
   * minute.
   */
  public static final Duration POLL_OF_AN_END = POLL.multipliedBy(2);

  /** EC2 has most things up by then; what takes longer takes much longer. */
  private static final Duration YOUNG = Duration.ofMinutes(3);

  private static final Duration OLD = Duration.ofMinutes(10);

  /** How soon to look at what was made for this node: less and less often, at the same beats. */
  static Duration poll(Situation situation, Key key) {
    Recorded record = situation.memory().recorded().get(key);
    if (record == null || record.createdAt().plus(YOUNG).isAfter(situation.now())) {
      return POLL;
    }
    return POLL.multipliedBy(record.createdAt().plus(OLD).isAfter(situation.now()) ? 2 : 4);
  }
}
