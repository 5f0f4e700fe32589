package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Where an interface endpoint stands in one subnet. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointAddress(
    @JsonPropertyDescription("Name of the subnet.") String subnet,
    @JsonPropertyDescription("Its id in AWS.") String subnetId,
    @JsonPropertyDescription("Its zone.") String availabilityZone,
    @JsonPropertyDescription("Id of the endpoint's network interface there.")
        String networkInterfaceId,
    @JsonPropertyDescription("The endpoint's private address there.") String address) {}
