package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Where a resource's AWS objects live, pinned before the first is made: account (12 digits),
 * region, and cluster id.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Identity(
    @JsonPropertyDescription("AWS account, 12 digits.") String account,
    @JsonPropertyDescription("AWS region.") String region,
    @JsonPropertyDescription("Id of the installation of the operator.") String cluster) {}
