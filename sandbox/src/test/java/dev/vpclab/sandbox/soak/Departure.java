package dev.vpclab.sandbox.soak;

import java.time.Instant;
import java.util.Set;

/**
 * When a lab's deletion was asked for.
 *
 * @param keys of what was in its spec then; what was taken out before may go at any time
 */
record Departure(Instant at, Set<String> keys) {}
