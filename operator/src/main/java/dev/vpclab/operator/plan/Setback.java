package dev.vpclab.operator.plan;

import java.time.Instant;

/**
 * A call that was refused, remembered so that it is not sent again before its time.
 *
 * @param fingerprint of the call's parameters: another call is another matter and is sent at once
 * @param count failures in a row
 */
public record Setback(
    Key key,
    String verb,
    FaultClass kind,
    String code,
    String message,
    String fingerprint,
    Instant since,
    Instant retryAt,
    int count) {}
