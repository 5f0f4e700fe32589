package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * What is about to be made, written down before the call: parameters as canonical text, nonce for
 * the client token.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IntentStatus(
    @JsonPropertyDescription("Which object it is, as in resources.") String key,
    @JsonPropertyDescription("The EC2 action.") String action,
    @JsonPropertyDescription("Random value that the client token is made of.") String nonce,
    @JsonPropertyDescription("The parameters of the call.") String parameters,
    @JsonPropertyDescription("When it was written down.") String at) {}
