package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** An AWS object that keeps ours from being deleted: whose it is and what a person can do. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Blocker(
    @JsonPropertyDescription("What it is.") String type,
    @JsonPropertyDescription("Its id in AWS.") String id,
    @JsonPropertyDescription("Whose it is.") String owner,
    @JsonPropertyDescription("What to do about it.") String advice) {}
