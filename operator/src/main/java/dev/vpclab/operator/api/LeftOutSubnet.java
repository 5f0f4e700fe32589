package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A subnet that was asked for and is not used, and why. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record LeftOutSubnet(
    @JsonPropertyDescription("Name of the subnet.") String subnet,
    @JsonPropertyDescription("Why it is left out.") String why) {}
