package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Where a resource's AWS objects live, and as whom they were made, pinned before the first is:
 * account (12 digits), region, cluster id, and role (an ARN; null for the operator's own
 * credentials).
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Identity(
    @JsonPropertyDescription("AWS account, 12 digits.") String account,
    @JsonPropertyDescription("AWS region.") String region,
    @JsonPropertyDescription("Id of the installation of the operator.") String cluster,
    @JsonPropertyDescription(
            "ARN of the role that they were made with; none: the operator's own credentials.")
        String role) {}
