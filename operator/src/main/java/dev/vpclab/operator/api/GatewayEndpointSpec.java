package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A gateway endpoint and the lab's route tables that lead to it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record GatewayEndpointSpec(
    LabRef labRef,
    String serviceName,
    String name,
    List<String> routeTables,
    @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode policy,
    String policyDocument,
    Map<String, String> tags) {
  public GatewayEndpointSpec {
    routeTables = Copies.ofList(routeTables);
    policy = Copies.ofJson(policy);
    tags = Copies.ofMap(tags);
  }
}
