package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/** What is about to be made, written down before the call: parameters as canonical text, nonce for the client token. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IntentStatus(
    String key,
    String action,
    String nonce,
    String parameters,
    String at) {
}
