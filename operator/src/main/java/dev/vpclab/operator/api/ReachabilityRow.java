package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Which way traffic goes from an instance to a service, computed from what EC2 shows. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReachabilityRow(
    @JsonPropertyDescription("The instance.") String from,
    @JsonPropertyDescription("The service.") String to,
    @JsonPropertyDescription(
            "Which way the traffic goes: InternetGateway, GatewayEndpoint,"
                + " InterfaceEndpoint or None.")
        String via,
    @JsonPropertyDescription("What the service's public name resolves to.") String resolvesTo,
    @JsonPropertyDescription("Why it is so, in words.") String why) {}
