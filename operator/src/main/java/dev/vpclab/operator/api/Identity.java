package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/** Where a resource's AWS objects live, pinned before the first is made: account (12 digits), region, and cluster id. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Identity(
    String account,
    String region,
    String cluster) {
}
