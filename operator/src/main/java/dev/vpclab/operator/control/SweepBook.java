package dev.vpclab.operator.control;

import dev.vpclab.operator.aws.Inventory;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Situation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the last good sweep of each region came to: for those who watch over the sweep itself. */
final class SweepBook {
  private final Map<Door, Census.Swept> byDoor = new ConcurrentHashMap<>();
  private final Map<String, String> digests = new ConcurrentHashMap<>();
  private volatile boolean over;

  /**
   * Forgets where nothing of ours is any more, and counts from now for what is new: a region that
   * was never read well grows old as well.
   */
  void open(Set<Door> doors, Instant now) {
    byDoor.keySet().retainAll(doors);
    doors.forEach(
        door -> byDoor.putIfAbsent(door, new Census.Swept(door.region(), now, Optional.empty())));
  }

  /**
   * @param owners the UIDs of all resources that were there before the reading or after it: what
   *     was made or taken away meanwhile is nobody's orphan. Empty when it is not known
   */
  void good(Door door, Inventory inventory, Set<String> owners) {
    Optional<Map<ObjectKind, Long>> orphans =
        owners.isEmpty() ? Optional.empty() : Optional.of(orphans(inventory, owners));
    byDoor.put(door, new Census.Swept(door.region(), inventory.readAt(), orphans));
  }

  /**
   * @param digest of the resource's objects in a good sweep
   */
  void saw(String uid, String digest) {
    digests.put(uid, digest);
  }

  /** Forgets all other resources; none if it is not known who there is. */
  void keep(Set<String> uids) {
    if (!uids.isEmpty()) {
      digests.keySet().retainAll(uids);
    }
  }

  /** A sweep has come to its end, good or not. */
  void over() {
    over = true;
  }

  /** Whether the first sweep since the start is still under way. */
  boolean first() {
    return !over;
  }

  /** The digest of the resource's objects in the last good sweep; empty before the first. */
  Optional<String> digest(String uid) {
    return Optional.ofNullable(digests.get(uid));
  }

  List<Census.Swept> read() {
    return List.copyOf(byDoor.values());
  }

  private static Map<ObjectKind, Long> orphans(Inventory inventory, Set<String> owners) {
    return inventory.byOwner().entrySet().stream()
        .filter(entry -> !owners.contains(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        // A VPC's network ACLs come and go with it.
        .filter(live -> !(live instanceof Live.NetworkAcl))
        .collect(Collectors.groupingBy(Situation::kindOf, Collectors.counting()));
  }
}
