package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/** One AWS object of ours. {@code missingSince}: first read that did not show it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceStatus(
    String key,
    String kind,
    String name,
    String id,
    String state,
    String createdAt,
    String missingSince) {
}
