package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * A call that EC2 refused, with what was sent as a fingerprint, and when it is tried again (never
 * before the spec changes where {@code retryAt} is absent).
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SetbackStatus(
    @JsonPropertyDescription("What it was about, as in resources.") String key,
    @JsonPropertyDescription("The EC2 action.") String action,
    @JsonPropertyDescription("EC2's error code.") String code,
    @JsonPropertyDescription("Why, in one word for programs.") String reason,
    @JsonPropertyDescription("Why, and what to do, in a sentence.") String message,
    @JsonPropertyDescription("Hash of what was asked for: another one is tried at once.")
        String fingerprint,
    @JsonPropertyDescription("Since when.") String since,
    @JsonPropertyDescription("When it is tried again; absent: when the spec changes.")
        String retryAt,
    @JsonPropertyDescription("How often it was refused.") Integer count) {}
