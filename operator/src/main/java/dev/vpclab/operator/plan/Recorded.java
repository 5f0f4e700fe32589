package dev.vpclab.operator.plan;

import java.time.Instant;

/**
 * What {@code status} remembers of an object. The id is a hint: tags are checked before it counts.
 *
 * @param createdAt when we learned the id
 * @param missingSince when a read first did not show it, neither by tag nor by id; null when it is
 *     seen
 */
public record Recorded(String id, String state, Instant createdAt, Instant missingSince) {}
