package dev.vpclab.operator.plan;

import java.time.Instant;

/**
 * What is about to be created, written down before the call.
 *
 * @param nonce random; the client token is made from it
 * @param create the exact parameters
 */
public record Intent(Create create, String nonce, Instant at) {}
