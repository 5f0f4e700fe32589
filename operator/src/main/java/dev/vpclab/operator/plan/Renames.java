package dev.vpclab.operator.plan;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A subnet that one edit takes out while it puts another over the same addresses: most likely it
 * was renamed. Carrying that out would destroy what is in it, so nothing is done at all. The API
 * server refuses the edit already where the CRD is as new as the operator.
 */
final class Renames {

  private Renames() {}

  /** Whether there is such a subnet; it is then in the draft. */
  static boolean refuse(Situation situation, Draft draft) {
    Set<Key> wanted = situation.desired().stream().map(Node::key).collect(Collectors.toSet());
    for (Node node : situation.desired()) {
      if (node instanceof Node.Subnet subnet
          && situation.mine(subnet.key(), Live.Subnet.class).isEmpty()) {
        Optional<Live.Subnet> old =
            situation
                .observed()
                .mine(Live.Subnet.class)
                .filter(live -> !wanted.contains(situation.keyOf(live)))
                // That one was taken out by an earlier edit and is on its way.
                .filter(live -> !live.tags().containsKey(Tags.REMOVING))
                .filter(live -> Cidr.overlap(live.cidrBlock(), subnet.cidrBlock()))
                .findFirst();
        if (old.isPresent()) {
          refuse(subnet, old.get(), draft);
          return true;
        }
      }
    }
    return false;
  }

  private static void refuse(Node.Subnet subnet, Live.Subnet old, Draft draft) {
    String name = Key.parse(old.tags().get(Tags.KEY)).map(Key::name).orElse(old.named());
    draft.find(
        subnet.key(),
        Reason.ImmutableFieldChanged,
        null,
        "the spec has no subnet "
            + name
            + " any more and puts "
            + subnet.key().name()
            + " over its addresses, which would destroy what is in it; to rename it, keep the name "
            + name
            + " and set tags: {Name: "
            + subnet.key().name()
            + "} on it; to replace it, take it out in one edit and add the other once it is gone");
  }
}
