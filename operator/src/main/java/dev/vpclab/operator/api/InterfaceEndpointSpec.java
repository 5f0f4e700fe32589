package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/**
 * An interface endpoint in subnets of a lab. Security groups that are absent mean: one made for the
 * endpoint.
 */
@ValidationRule(
    value = Schema.ONE_POLICY,
    message = Schema.ONE_POLICY_SAY,
    fieldPath = ".policyDocument")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record InterfaceEndpointSpec(
    @JsonPropertyDescription("The lab that the endpoint belongs to. Cannot be changed later.")
        @Required
        @ValidationRule(value = Schema.SAME, message = Schema.LAB_SAY)
        LabRef labRef,
    @JsonPropertyDescription(
            "The service, short (cloudformation) or in full;"
                + " com.amazonaws.vpce.<region>.vpce-svc-… for one of your own."
                + " Cannot be changed later.")
        @Required
        @Size(min = 1, max = 255)
        @Pattern(Schema.SERVICE_PATTERN)
        @ValidationRule(value = Schema.SAME, message = Schema.SERVICE_SAY)
        String serviceName,
    @JsonPropertyDescription("The endpoint's Name tag. Default: the name of this resource.")
        @Size(min = 1, max = 255)
        String name,
    @JsonPropertyDescription(
            "Names of the lab's subnets that get an address of the endpoint, one a zone.")
        @Required
        @Size(min = 1, max = Schema.ITEMS)
        List<@Size(max = Schema.NAME) String> subnets,
    @JsonPropertyDescription(
            "Names of the lab's security groups. Absent: one is made for the endpoint, which lets"
                + " the VPC in on port 443 (on every TCP port for a service of your own).")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Size(min = 1, max = Schema.GROUPS)
        List<@Size(max = Schema.NAME) String> securityGroups,
    @JsonPropertyDescription(
            "Whether the service's public name leads to the endpoint inside the"
                + " VPC. Needs enableDnsSupport and enableDnsHostnames of the lab.")
        @Default("false")
        Boolean privateDnsEnabled,
    @JsonPropertyDescription(
            "Endpoint policy as an object. Neither policy nor policyDocument:"
                + " full access, as in EC2.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        JsonNode policy,
    @JsonPropertyDescription("Endpoint policy as JSON text, 20,480 characters at most.")
        @Size(max = 20480)
        String policyDocument,
    @JsonPropertyDescription("Tags of the endpoint.")
        @Size(max = Schema.TAGS)
        @ValidationRule(value = Schema.TAG_KEYS, message = Schema.TAG_KEYS_SAY)
        @ValidationRule(value = Schema.TAG_LENGTHS, message = Schema.TAG_LENGTHS_SAY)
        Map<String, @Size(max = Schema.TAG_VALUE) String> tags) {
  public InterfaceEndpointSpec {
    subnets = Copies.ofList(subnets);
    securityGroups = securityGroups == null ? null : Copies.ofList(securityGroups);
    policy = Copies.ofJson(policy);
    tags = Copies.ofMap(tags);
  }

  /**
   * Whether the service's public name leads to the endpoint: false unless switched on (EC2's own
   * default varies).
   */
  public boolean privateDns() {
    return privateDnsEnabled != null && privateDnsEnabled;
  }
}
