package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/** Which way traffic goes from an instance to a service, computed from what EC2 shows. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReachabilityRow(
    String from,
    String to,
    String via,
    String resolvesTo,
    String why) {
}
