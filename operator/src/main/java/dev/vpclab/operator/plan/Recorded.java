package dev.vpclab.operator.plan;

import java.time.Instant;
import java.util.List;

/**
 * What {@code status} remembers of an object. The id is a hint: tags are checked before it counts.
 *
 * @param createdAt when we learned the id
 * @param missingSince when a read first did not show it, neither by tag nor by id; null when it is
 *     seen
 */
public record Recorded(String id, String state, Instant createdAt, Instant missingSince) {
  private static final List<String> GOING =
      List.of("shutting-down", "terminated", "deleting", "deleted");

  /**
   * Whether a reading that does not show the object says nothing: EC2 may not show it yet, and
   * nobody has seen it go.
   */
  public boolean mayBeLate(Instant now) {
    return createdAt.plus(Creation.VISIBILITY_LAG).isAfter(now)
        && GOING.stream().noneMatch(going -> going.equals(state));
  }
}
