package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/** A call that EC2 refused, with what was sent as a fingerprint, and when it is tried again (never before the spec
 * changes where {@code retryAt} is absent). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SetbackStatus(
    String key,
    String action,
    String code,
    String reason,
    String message,
    String fingerprint,
    String since,
    String retryAt,
    Integer count) {
}
