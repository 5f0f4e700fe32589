package dev.vpclab.operator.plan;

import java.util.Optional;

/** The VPC and its two DNS attributes. */
final class VpcSteps {

  private VpcSteps() {}

  static void plan(Situation situation, Node.Vpc node, Draft draft) {
    Optional<Live.Vpc> found = situation.mine(node.key(), Live.Vpc.class);
    if (found.isEmpty()) {
      Creation.propose(situation, draft, new Create.Vpc(node.key(), node.cidrBlock(), node.tags()));
      return;
    }
    Live.Vpc vpc = found.get();
    if (!vpc.cidrBlock().equals(node.cidrBlock())) {
      draft.find(
          node.key(),
          Reason.ImmutableFieldChanged,
          null,
          "spec.cidrBlock is "
              + node.cidrBlock()
              + " and the VPC has "
              + vpc.cidrBlock()
              + ", which EC2 cannot change; put it back, or make another lab");
      return;
    }
    if (vpc.state().equals("pending")) {
      // Nothing waits for it; it is only not true yet that everything is there.
      draft.find(node.key(), Reason.WaitingForState, Planner.POLL, vpc.named() + " is pending");
    }
    attributes(situation, node, vpc, draft);
    TagSteps.plan(situation, vpc, node.tags(), draft);
  }

  /** Host names need support, so support comes first and goes last; a round sends one of them. */
  private static void attributes(Situation situation, Node.Vpc node, Live.Vpc vpc, Draft draft) {
    if (vpc.dnsSupport() == null || vpc.dnsHostnames() == null) {
      return;
    }
    if (node.dnsSupport() && !vpc.dnsSupport()) {
      draft.propose(new Change.DnsSupport(situation.target(vpc), true));
    } else if (node.dnsHostnames() != vpc.dnsHostnames()) {
      draft.propose(new Change.DnsHostnames(situation.target(vpc), node.dnsHostnames()));
    } else if (!node.dnsSupport() && vpc.dnsSupport()) {
      draft.propose(new Change.DnsSupport(situation.target(vpc), false));
    }
  }
}
