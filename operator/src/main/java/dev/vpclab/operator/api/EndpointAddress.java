package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/** Where an interface endpoint stands in one subnet. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointAddress(
    String subnet,
    String subnetId,
    String availabilityZone,
    String networkInterfaceId,
    String address) {
}
