package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Which way traffic goes from an instance to a service, computed from what EC2 shows. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReachabilityRow(
    @JsonPropertyDescription("The instance.") String from,
    @JsonPropertyDescription("The service, or an interface endpoint's own DNS name.") String to,
    @JsonPropertyDescription(
            "Which way the traffic goes: InternetGateway, GatewayEndpoint,"
                + " InterfaceEndpoint or None.")
        String via,
    @JsonPropertyDescription(
            "What the name resolves to from there: addresses of an interface endpoint, or public"
                + " address.")
        String resolvesTo,
    @JsonPropertyDescription("Why it is so, in words.") String why) {}
