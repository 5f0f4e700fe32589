package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** One AWS object of ours. {@code missingSince}: first read that did not show it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceStatus(
    @JsonPropertyDescription("Which of this resource's objects it is, for example subnet/a.")
        String key,
    @JsonPropertyDescription("What it is, for example subnet.") String kind,
    @JsonPropertyDescription("Its Name tag.") String name,
    @JsonPropertyDescription("Its id in AWS.") String id,
    @JsonPropertyDescription("Its state as AWS shows it.") String state,
    @JsonPropertyDescription("When it was made.") String createdAt,
    @JsonPropertyDescription("Since when AWS does not show it, if so.") String missingSince) {}
