package dev.vpclab.operator.plan;

import java.time.Duration;
import java.util.Optional;

/** The internet gateway and its attachment. */
final class GatewaySteps {

  private GatewaySteps() {}

  static void plan(Situation situation, Node.InternetGateway node, Draft draft) {
    Optional<Live.InternetGateway> found = situation.mine(node.key(), Live.InternetGateway.class);
    if (found.isEmpty()) {
      Creation.propose(situation, draft, new Create.InternetGateway(node.key(), node.tags()));
      return;
    }
    Live.InternetGateway gateway = found.get();
    Optional<Live.Vpc> vpc = situation.vpc();
    if (vpc.isEmpty()) {
      draft.unsettled(node.key());
    } else if (gateway.vpcId() == null) {
      draft.propose(
          new Change.AttachGateway(situation.target(gateway), situation.target(vpc.get())));
    } else if (!gateway.vpcId().equals(vpc.get().id())) {
      draft.find(
          node.key(),
          Reason.AlreadyExists,
          Duration.ofMinutes(5),
          gateway.named()
              + " was attached to "
              + gateway.vpcId()
              + ", which is not ours; detach it there");
    } else if (gateway.state().equals("detaching")) {
      draft.find(
          node.key(), Reason.WaitingForState, Planner.POLL, gateway.named() + " is detaching");
    }
    TagSteps.plan(situation, gateway, node.tags(), draft);
  }

  /** The gateway's id once routes can lead to it. */
  static Optional<String> attached(Situation situation) {
    return situation
        .vpc()
        .flatMap(
            vpc ->
                situation
                    .observed()
                    .mine(Live.InternetGateway.class)
                    .filter(gateway -> vpc.id().equals(gateway.vpcId()))
                    .filter(gateway -> !gateway.state().equals("detaching"))
                    .map(Live.InternetGateway::id)
                    .findFirst());
  }
}
