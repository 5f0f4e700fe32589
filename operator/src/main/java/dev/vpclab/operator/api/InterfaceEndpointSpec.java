package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** An interface endpoint in subnets of a lab. Security groups that are absent mean: one made for the endpoint. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record InterfaceEndpointSpec(
    LabRef labRef,
    String serviceName,
    String name,
    List<String> subnets,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<String> securityGroups,
    Boolean privateDnsEnabled,
    @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode policy,
    String policyDocument,
    Map<String, String> tags) {
  public InterfaceEndpointSpec {
    subnets = Copies.ofList(subnets);
    securityGroups = securityGroups == null ? null : Copies.ofList(securityGroups);
    policy = Copies.ofJson(policy);
    tags = Copies.ofMap(tags);
  }

  /** Whether the service's public name leads to the endpoint: false unless switched on (EC2's own default varies). */
  public boolean privateDns() {
    return privateDnsEnabled != null && privateDnsEnabled;
  }
}
