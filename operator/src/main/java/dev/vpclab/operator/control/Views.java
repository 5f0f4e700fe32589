package dev.vpclab.operator.control;

import dev.vpclab.operator.aws.Inventory;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What was last seen of each resource. It answers questions between full readings (polls, a settled
 * resource that was woken for nothing) and is never what a create or a delete is decided on. Lost
 * at a restart, and nothing is lost with it.
 */
final class Views {

  /**
   * @param generation of the spec that the plan was made for
   * @param around what it depended on in Kubernetes, see {@link Wish}
   */
  record View(Observed observed, Plan plan, long generation, boolean deleting, String around) {
    /** What was seen, as far as an inventory lists it: with a VPC's network ACLs. */
    List<Live> listed() {
      Set<String> vpcs =
          observed.mine(Live.Vpc.class).map(Live.Vpc::id).collect(Collectors.toSet());
      List<Live> listed = new ArrayList<>(observed.mine());
      observed
          .others(Live.NetworkAcl.class)
          .filter(acl -> vpcs.contains(acl.vpcId()))
          .forEach(listed::add);
      return listed;
    }

    /**
     * Whether an inventory shows of this owner what was seen. What a poll is on its way to see is
     * its business alone: nobody reads everything because an instance has started.
     */
    boolean agreesWith(Collection<Live> inventory) {
      List<Live> listed = listed();
      Set<String> awaited =
          plan.polls()
              ? listed.stream().filter(Live::isInTransit).map(Live::id).collect(Collectors.toSet())
              : Set.of();
      return Inventory.digest(without(awaited, listed))
          .equals(Inventory.digest(without(awaited, inventory)));
    }

    private static List<Live> without(Set<String> ids, Collection<Live> objects) {
      return objects.stream().filter(live -> !ids.contains(live.id())).toList();
    }
  }

  private final Map<String, View> byUid = new ConcurrentHashMap<>();

  /** Generations by UID: what is done to a resource that stood once puts something right. */
  private final Map<String, Long> stood = new ConcurrentHashMap<>();

  /** Whose objects were read, or tried to be, at some time since the start. */
  private final Set<String> met = ConcurrentHashMap.newKeySet();

  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  private final Map<String, Integer> conflicts = new ConcurrentHashMap<>();

  Optional<View> of(String uid) {
    return Optional.ofNullable(byUid.get(uid));
  }

  void remember(String uid, View view) {
    byUid.put(uid, view);
    met.add(uid);
    if (view.plan().isSettled()) {
      stood.put(uid, view.generation());
    }
    failures.remove(uid);
  }

  /** The next round reads everything. */
  void forget(String uid) {
    byUid.remove(uid);
    met.add(uid);
  }

  /** Whether nothing is known but what the status says: no round has got so far since the start. */
  boolean unmet(String uid) {
    return !met.contains(uid);
  }

  void ended(String uid) {
    byUid.remove(uid);
    met.remove(uid);
    stood.remove(uid);
    failures.remove(uid);
    conflicts.remove(uid);
  }

  /** Whether everything was as this generation of the spec says, at some time since the start. */
  boolean stood(String uid, long generation) {
    return Long.valueOf(generation).equals(stood.get(uid));
  }

  /** How many readings in a row have failed, this one included. */
  int failed(String uid) {
    met.add(uid);
    return failures.merge(uid, 1, Integer::sum);
  }

  /** How many rounds in a row somebody else has written first, this one included. */
  int overtaken(String uid) {
    return conflicts.merge(uid, 1, Integer::sum);
  }

  /** A round has come to its end without that. */
  void undisputed(String uid) {
    conflicts.remove(uid);
  }
}
