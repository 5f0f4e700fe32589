package dev.vpclab.operator.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A security group and its rules: authorized before revoked, so that traffic is never cut. */
final class SecurityGroupSteps {

  private SecurityGroupSteps() {}

  static void plan(Situation situation, Node.SecurityGroup node, Draft draft) {
    Optional<Live.SecurityGroup> found = situation.mine(node.key(), Live.SecurityGroup.class);
    if (found.isEmpty()) {
      create(situation, node, draft);
      return;
    }
    Live.SecurityGroup group = found.get();
    if (!group.description().equals(node.description())) {
      if (group.tags().containsKey(Tags.REMOVING)) {
        draft.unsettled(node.key());
        Removal.group(situation, group, draft);
        return;
      }
      draft.find(
          node.key(),
          Reason.ImmutableFieldChanged,
          null,
          "the description of security group "
              + group.named()
              + " is \""
              + group.description()
              + "\", which EC2 cannot change; put it back, or take the group out first and add"
              + " another later");
      return;
    }
    SortedSet<Rule> egress =
        node.egress() == null ? new TreeSet<>(java.util.Set.of(Rule.ALLOW_ALL)) : node.egress();
    rules(situation, node, group, false, node.ingress(), group.ingress(), draft);
    rules(situation, node, group, true, egress, group.egress(), draft);
    TagSteps.plan(situation, group, node.tags(), draft);
  }

  private static void create(Situation situation, Node.SecurityGroup node, Draft draft) {
    Optional<Live.Vpc> vpc = situation.vpc();
    if (vpc.isEmpty()) {
      draft.unsettled(node.key());
      return;
    }
    Optional<Live.SecurityGroup> namesake =
        situation
            .observed()
            .all(Live.SecurityGroup.class)
            .filter(group -> group.name().equals(node.key().name()))
            // Ours without its tags is in nobody's way: it is the one that is looked for.
            .filter(group -> !situation.recorded(group))
            .findFirst();
    if (namesake.isPresent() && !situation.owner().owns(namesake.get().tags())) {
      draft.find(
          node.key(),
          Reason.AlreadyExists,
          Duration.ofMinutes(5),
          "security group "
              + namesake.get().id()
              + " has this name already and is not ours; delete it, or choose another name");
      return;
    }
    Creation.propose(
        situation,
        draft,
        new Create.SecurityGroup(
            node.key(), vpc.get().id(), node.key().name(), node.description(), node.tags()));
  }

  private static void rules(
      Situation situation,
      Node.SecurityGroup node,
      Live.SecurityGroup group,
      boolean egress,
      SortedSet<Rule> wanted,
      SortedSet<Rule> present,
      Draft draft) {
    SortedSet<Rule> missing = new TreeSet<>();
    for (Rule rule : wanted) {
      Optional<Rule> resolved = resolved(situation, rule);
      if (resolved.isEmpty()) {
        draft.unsettled(node.key());
        return;
      }
      missing.add(resolved.get());
    }
    SortedSet<Rule> surplus = new TreeSet<>(present);
    surplus.removeAll(missing);
    missing.removeAll(present);
    if (!missing.isEmpty()) {
      draft.propose(new Change.Authorize(situation.target(group), egress, missing));
    } else if (!surplus.isEmpty()) {
      draft.propose(new Change.Revoke(situation.target(group), egress, surplus));
    }
  }

  /** The rule with its peer's id, where the peer is a group of the lab; empty until it exists. */
  private static Optional<Rule> resolved(Situation situation, Rule rule) {
    Optional<Key> peer =
        Key.parse(rule.peer()).filter(key -> key.kind() == ObjectKind.SECURITY_GROUP);
    if (peer.isEmpty()) {
      return Optional.of(rule);
    }
    return situation
        .find(peer.get(), Live.SecurityGroup.class)
        .map(group -> new Rule(rule.protocol(), rule.fromPort(), rule.toPort(), group.id()));
  }
}
