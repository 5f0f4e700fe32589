package dev.vpclab.operator.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was taken out of a spec goes, once nothing refers to it any more. */
final class Removal {

  private Removal() {}

  static void plan(Situation situation, Draft draft) {
    Set<Key> wanted =
        situation.desired().stream().map(Node::key).collect(Collectors.toUnmodifiableSet());
    List<Target> endpoints = new ArrayList<>();
    for (Live live : situation.observed().mine()) {
      if (wanted.contains(situation.keyOf(live))) {
        continue;
      }
      if (Key.parse(live.tags().get(Tags.KEY)).isEmpty()) {
        nameless(situation, live, draft);
        continue;
      }
      switch (live) {
        case Live.Endpoint endpoint when !endpoint.state().equals("deleting") ->
            endpoints.add(situation.target(endpoint));
        case Live.Instance instance when !instance.state().equals("shutting-down") ->
            draft.propose(new Delete.Instances(List.of(situation.target(instance))));
        case Live.Endpoint endpoint -> goes(situation, endpoint, draft);
        case Live.Instance instance -> goes(situation, instance, draft);
        case Live.Subnet subnet -> subnet(situation, subnet, draft);
        case Live.RouteTable table -> table(situation, table, draft);
        case Live.InternetGateway gateway -> gateway(situation, gateway, draft);
        case Live.SecurityGroup group -> {
          if (!disentangled(situation, group, wanted, draft)) {
            group(situation, group, draft);
          }
        }
        // The VPC is in every lab's graph; the other two are never ours.
        case Live.Vpc vpc -> draft.unsettled(situation.keyOf(vpc));
        case Live.NetworkInterface card -> draft.unsettled(null);
        case Live.NetworkAcl acl -> draft.unsettled(null);
      }
    }
    if (!endpoints.isEmpty()) {
      draft.propose(new Delete.Endpoints(endpoints));
    }
  }

  static void subnet(Situation situation, Live.Subnet subnet, Draft draft) {
    Optional<Live> user = InUse.of(situation, subnet).findFirst();
    remove(situation, subnet, user, draft);
  }

  private static void table(Situation situation, Live.RouteTable table, Draft draft) {
    boolean associated = table.associations().stream().anyMatch(a -> a.subnetId() != null);
    if (associated) {
      waits(situation, table, "subnets are still associated with it", draft);
      return;
    }
    remove(situation, table, InUse.of(situation, table).findFirst(), draft);
  }

  private static void gateway(Situation situation, Live.InternetGateway gateway, Draft draft) {
    if (gateway.vpcId() == null) {
      draft.propose(new Delete.One(situation.target(gateway)));
      return;
    }
    boolean routed =
        situation
            .observed()
            .mine(Live.RouteTable.class)
            .flatMap(table -> table.routes().stream())
            .anyMatch(route -> route.target().equals(gateway.id()));
    Optional<Live> user = InUse.of(situation, gateway).findFirst();
    if (routed) {
      waits(situation, gateway, "routes still lead to it", draft);
    } else if (user.isPresent()) {
      waits(
          situation,
          gateway,
          user.get().named()
              + " has a public address; set associatePublicIpAddress to false on the instance,"
              + " which replaces it, or take it out",
          draft);
    } else {
      draft.propose(new Change.DetachGateway(situation.target(gateway), gateway.vpcId()));
    }
  }

  static void group(Situation situation, Live.SecurityGroup group, Draft draft) {
    remove(situation, group, InUse.of(situation, group).findFirst(), draft);
  }

  /**
   * Whether rules of the group have to be revoked first, and then they are: groups that name one
   * another and go together would wait for each other for ever. Not while anybody wears the group.
   */
  private static boolean disentangled(
      Situation situation, Live.SecurityGroup group, Set<Key> wanted, Draft draft) {
    Set<String> going =
        situation
            .observed()
            .mine(Live.SecurityGroup.class)
            .filter(other -> !other.id().equals(group.id()))
            .filter(other -> !wanted.contains(situation.keyOf(other)))
            .map(Live::id)
            .collect(Collectors.toSet());
    List<String> users = InUse.of(situation, group).map(Live::id).toList();
    if (users.isEmpty() || !going.containsAll(users)) {
      return false;
    }
    return Entangled.revoke(situation.target(group), group, going, draft);
  }

  private static void remove(Situation situation, Live live, Optional<Live> user, Draft draft) {
    if (user.isEmpty()) {
      draft.propose(new Delete.One(situation.target(live)));
      return;
    }
    boolean ours = situation.ours(user.get()) || InUse.belongsToOurs(situation, user.get());
    if (!live.tags().containsKey(Tags.REMOVING)) {
      TreeMap<String, String> tag = new TreeMap<>();
      tag.put(Tags.REMOVING, "true");
      draft.propose(new Change.AddTags(situation.target(live), tag));
    }
    Plan.Blocker blocker = Whose.blocker(situation, user.get());
    draft.find(
        situation.keyOf(live),
        ours ? Reason.WaitingForDependency : Reason.DeletionBlocked,
        ours ? Duration.ofSeconds(5) : Duration.ofMinutes(1),
        live.type()
            + " "
            + live.named()
            + " cannot go while "
            + user.get().type()
            + " "
            + user.get().named()
            + " ("
            + blocker.owner()
            + ") uses it"
            + (ours ? "" : "; " + blocker.advice()));
  }

  private static void waits(Situation situation, Live live, String why, Draft draft) {
    draft.find(
        situation.keyOf(live),
        Reason.WaitingForDependency,
        Duration.ofSeconds(5),
        live.type() + " " + live.named() + " cannot go yet: " + why);
  }

  private static void goes(Situation situation, Live live, Draft draft) {
    draft.find(
        situation.keyOf(live),
        Reason.WaitingForState,
        Planner.POLL,
        live.type() + " " + live.named() + " is " + live.state());
  }

  /** Ours by its owner, but nobody knows what for: neither used nor destroyed on a guess. */
  private static void nameless(Situation situation, Live live, Draft draft) {
    draft.find(
        situation.keyOf(live),
        Reason.OwnershipLost,
        Duration.ofMinutes(5),
        live.type()
            + " "
            + live.named()
            + " has lost its tag "
            + Tags.KEY
            + "; put it back (kind/name, as in status.resources), or delete the object");
  }
}
