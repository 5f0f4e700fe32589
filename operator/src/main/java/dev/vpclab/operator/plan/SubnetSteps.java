package dev.vpclab.operator.plan;

import java.time.Duration;
import java.util.Optional;

/** A subnet, its attribute, and the route table it is associated with. */
final class SubnetSteps {

  private SubnetSteps() {}

  static void plan(Situation situation, Node.Subnet node, Draft draft) {
    Optional<Live.Subnet> found = situation.mine(node.key(), Live.Subnet.class);
    if (found.isEmpty()) {
      create(situation, node, draft);
      return;
    }
    Live.Subnet subnet = found.get();
    boolean other =
        !subnet.cidrBlock().equals(node.cidrBlock())
            || node.zone() != null && !node.zone().equals(subnet.zone());
    if (other && subnet.tags().containsKey(Tags.REMOVING)) {
      draft.unsettled(node.key());
      Removal.subnet(situation, subnet, draft);
      return;
    }
    if (other) {
      draft.find(
          node.key(),
          Reason.ImmutableFieldChanged,
          null,
          "subnet "
              + subnet.named()
              + " is "
              + subnet.cidrBlock()
              + " in "
              + subnet.zone()
              + ", which EC2 cannot change; put the spec back, or take the subnet out first and add"
              + " another later");
      return;
    }
    if (subnet.state().equals("pending")) {
      draft.find(node.key(), Reason.WaitingForState, Planner.POLL, subnet.named() + " is pending");
    }
    if (subnet.mapPublicIp() != node.mapPublicIp()) {
      draft.propose(new Change.MapPublicIp(situation.target(subnet), node.mapPublicIp()));
    }
    association(situation, node, subnet, draft);
    TagSteps.plan(situation, subnet, node.tags(), draft);
  }

  private static void create(Situation situation, Node.Subnet node, Draft draft) {
    Optional<Live.Vpc> vpc = situation.vpc();
    if (vpc.isEmpty()) {
      draft.unsettled(node.key());
      return;
    }
    Optional<Live.Subnet> inTheWay =
        situation
            .observed()
            .all(Live.Subnet.class)
            .filter(subnet -> Cidr.overlap(subnet.cidrBlock(), node.cidrBlock()))
            // Ours without its tags is in nobody's way: it is the one that is looked for.
            .filter(subnet -> !situation.recorded(subnet))
            .findFirst();
    if (inTheWay.isEmpty()) {
      Creation.propose(
          situation,
          draft,
          new Create.Subnet(
              node.key(), vpc.get().id(), node.cidrBlock(), node.zone(), node.tags()));
      return;
    }
    boolean mine = situation.owner().owns(inTheWay.get().tags());
    draft.find(
        node.key(),
        mine ? Reason.WaitingForDependency : Reason.AlreadyExists,
        mine ? Planner.POLL : Duration.ofMinutes(5),
        "subnet "
            + inTheWay.get().named()
            + " has "
            + inTheWay.get().cidrBlock()
            + ", which overlaps "
            + node.cidrBlock()
            + (mine ? "; it has to go first" : "; it is not ours: delete it, or choose another"));
  }

  private static void association(
      Situation situation, Node.Subnet node, Live.Subnet subnet, Draft draft) {
    Optional<Live.RouteTable> current =
        situation.observed().all(Live.RouteTable.class).filter(t -> in(t, subnet)).findFirst();
    if (node.routeTable() == null) {
      // Somebody else's table on our subnet is still our subnet's business, but only ours to undo
      // where the table is ours: the call changes the table.
      current
          .filter(table -> situation.owner().owns(table.tags()))
          .ifPresent(
              table ->
                  draft.propose(
                      new Change.Disassociate(situation.target(table), id(table, subnet))));
      return;
    }
    Optional<Live.RouteTable> wanted = situation.mine(node.routeTable(), Live.RouteTable.class);
    if (wanted.isEmpty()) {
      draft.unsettled(node.key());
    } else if (current.isEmpty()) {
      draft.propose(new Change.Associate(situation.target(wanted.get()), situation.target(subnet)));
    } else if (!current.get().id().equals(wanted.get().id())) {
      draft.propose(
          new Change.MoveAssociation(
              situation.target(wanted.get()), situation.target(subnet), id(current.get(), subnet)));
    }
  }

  private static boolean in(Live.RouteTable table, Live.Subnet subnet) {
    return table.associations().stream().anyMatch(a -> subnet.id().equals(a.subnetId()));
  }

  private static String id(Live.RouteTable table, Live.Subnet subnet) {
    return table.associations().stream()
        .filter(a -> subnet.id().equals(a.subnetId()))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
