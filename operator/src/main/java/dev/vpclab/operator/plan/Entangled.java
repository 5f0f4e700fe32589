package dev.vpclab.operator.plan;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Groups that name one another: none of them can go before the rules between them do. */
final class Entangled {
  private Entangled() {}

  /**
   * Proposes to revoke the group's rules that name one of these.
   *
   * @param going ids of the groups that go together, the group's own too
   * @return whether there were any
   */
  static boolean revoke(Target target, Live.SecurityGroup group, Set<String> going, Draft draft) {
    boolean ingress = revoke(target, group, false, group.ingress(), going, draft);
    return revoke(target, group, true, group.egress(), going, draft) || ingress;
  }

  private static boolean revoke(
      Target target,
      Live.SecurityGroup group,
      boolean egress,
      SortedSet<Rule> rules,
      Set<String> going,
      Draft draft) {
    SortedSet<Rule> between = new TreeSet<>(rules);
    // A rule that names its own group is in nobody's way.
    between.removeIf(rule -> group.id().equals(rule.peer()) || !going.contains(rule.peer()));
    if (!between.isEmpty()) {
      draft.propose(new Change.Revoke(target, egress, between));
    }
    return !between.isEmpty();
  }
}
