package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A route table that a gateway endpoint is bound to, and whether its route is there. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RouteTableBinding(
    @JsonPropertyDescription("Name of the route table.") String name,
    @JsonPropertyDescription("Its id in AWS.") String id,
    @JsonPropertyDescription("Whether the endpoint's route is in it.") Boolean installed) {}
