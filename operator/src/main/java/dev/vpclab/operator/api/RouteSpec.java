package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** One route of a route table. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RouteSpec(
    @JsonPropertyDescription("IPv4 block that the route is for, for example 0.0.0.0/0.")
        @Required
        @Size(max = Schema.CIDR)
        @ValidationRule(value = Schema.IS_CIDR, message = Schema.IS_CIDR_SAY)
        @ValidationRule(value = Schema.CANONICAL, messageExpression = Schema.CANONICAL_SAY)
        String destinationCidrBlock,
    @JsonPropertyDescription("Where the route leads: internetGateway, the lab's own.") @Required
        RouteTarget target) {}
