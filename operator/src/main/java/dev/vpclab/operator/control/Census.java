package dev.vpclab.operator.control;

import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How everything of this installation stands at one moment, for counting: from caches, without a
 * call.
 *
 * @param active whether this replica is the one that acts. One that stands by sees the same
 *     resources; so that they are not counted twice, its lists are empty
 * @param sweepPeriod between two looks for drift
 * @param swept the regions that something of ours is in
 */
public record Census(
    Instant at, boolean active, Duration sweepPeriod, List<Resource> resources, List<Swept> swept) {

  /** Every value of {@link Resource#stage}, in the order of a deletion. */
  public static final List<String> STAGES = Deletions.STAGES;

  public Census {
    resources = List.copyOf(resources);
    swept = List.copyOf(swept);
  }

  /**
   * One resource, by its status; what somebody wrote there that we never write counts as nothing.
   *
   * @param kind as in its manifest
   * @param reason of the condition {@code Ready}; null before the first word
   * @param stage how far its deletion is; null while it is not being deleted
   * @param deletingSince when it was told to go; null while it is not being deleted
   * @param stalledSince null while it is not stalled
   * @param queued the actions of the calls that wait for a token
   */
  public record Resource(
      String kind,
      Reason reason,
      String stage,
      Instant deletingSince,
      Instant stalledSince,
      List<String> queued) {
    public Resource {
      queued = List.copyOf(queued);
    }
  }

  /**
   * @param readAt when the last good sweep of the region began; before the first one, since when
   *     there is something to sweep
   * @param orphans objects of this installation whose resource is gone; empty when that is not
   *     known: not all namespaces are watched, or nothing was read yet
   */
  public record Swept(String region, Instant readAt, Optional<Map<ObjectKind, Long>> orphans) {
    public Swept {
      orphans = orphans.map(Map::copyOf);
    }
  }
}
