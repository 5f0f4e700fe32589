package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/**
 * A VPC and everything in it, but for its endpoints. What CEL can know is checked here; {@link
 * LabRules} says it.
 */
@ValidationRule(value = LabRules.REGION, message = LabRules.REGION_SAY, fieldPath = ".region")
@ValidationRule(
    value = LabRules.INSIDE,
    message = "a subnet's CIDR block must lie inside the VPC's cidrBlock",
    messageExpression = LabRules.INSIDE_SAY,
    fieldPath = ".subnets")
@ValidationRule(
    value = LabRules.DISJOINT,
    message = "the CIDR blocks of two subnets overlap; give each its own part of the VPC",
    messageExpression = LabRules.DISJOINT_SAY,
    fieldPath = ".subnets")
@ValidationRule(
    value = LabRules.RENAMED,
    message = "a subnet was renamed; keep its name and set tags.Name on it instead",
    messageExpression = LabRules.RENAMED_SAY,
    fieldPath = ".subnets")
@ValidationRule(
    value = LabRules.TABLE_OF_SUBNET,
    message = "a subnet's routeTable must be the name of one of spec.routeTables",
    messageExpression = LabRules.TABLE_OF_SUBNET_SAY,
    fieldPath = ".subnets")
@ValidationRule(
    value = LabRules.GATEWAY_OF_ROUTE,
    message = "a route leads to the internet gateway and the lab has none",
    messageExpression = LabRules.GATEWAY_OF_ROUTE_SAY,
    fieldPath = ".routeTables")
@ValidationRule(
    value = LabRules.LOCAL_ROUTE,
    message = "a route's destinationCidrBlock lies inside the VPC",
    messageExpression = LabRules.LOCAL_ROUTE_SAY,
    fieldPath = ".routeTables")
@ValidationRule(
    value = LabRules.GROUP_OF_INGRESS,
    message = "an ingress rule's securityGroups must be names out of spec.securityGroups",
    messageExpression = LabRules.GROUP_OF_INGRESS_SAY,
    fieldPath = ".securityGroups")
@ValidationRule(
    value = LabRules.GROUP_OF_EGRESS,
    message = "an egress rule's securityGroups must be names out of spec.securityGroups",
    messageExpression = LabRules.GROUP_OF_EGRESS_SAY,
    fieldPath = ".securityGroups")
@ValidationRule(
    value = LabRules.SUBNET_OF_INSTANCE,
    message = "an instance's subnet must be the name of one of spec.subnets",
    messageExpression = LabRules.SUBNET_OF_INSTANCE_SAY,
    fieldPath = ".instances")
@ValidationRule(
    value = LabRules.GROUP_OF_INSTANCE,
    message = "an instance's securityGroups must be names out of spec.securityGroups",
    messageExpression = LabRules.GROUP_OF_INSTANCE_SAY,
    fieldPath = ".instances")
@ValidationRule(
    value = LabRules.ADDRESS_OF_INSTANCE,
    message = "an instance's privateIpAddress must lie inside its subnet's cidrBlock",
    messageExpression = LabRules.ADDRESS_OF_INSTANCE_SAY,
    fieldPath = ".instances")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record VpcLabSpec(
    @JsonPropertyDescription(
            "AWS region, for example ap-northeast-2. Cannot be changed, set or taken away later."
                + " Default: the operator's own, recorded in status.region.")
        @Size(max = 32)
        @Pattern(Schema.REGION_PATTERN)
        String region,
    @JsonPropertyDescription("The VPC's Name tag. Default: the name of this resource.")
        @Size(min = 1, max = 255)
        String name,
    @JsonPropertyDescription(
            "The VPC's IPv4 block, /16 to /28, for example 10.0.0.0/16. Cannot be changed later.")
        @Required
        @Size(max = Schema.CIDR)
        @ValidationRule(value = Schema.IS_CIDR, message = Schema.IS_CIDR_SAY)
        @ValidationRule(value = Schema.CANONICAL, messageExpression = Schema.CANONICAL_SAY)
        @ValidationRule(value = Schema.SIZE, message = Schema.SIZE_SAY)
        @ValidationRule(value = Schema.SAME, message = LabRules.VPC_CIDR_SAY)
        String cidrBlock,
    @JsonPropertyDescription(
            "Whether names are resolved inside the VPC. Private DNS of endpoints needs it.")
        @Default("true")
        Boolean enableDnsSupport,
    @JsonPropertyDescription("Whether instances get DNS names. Private DNS of endpoints needs it.")
        @Default("false")
        Boolean enableDnsHostnames,
    @JsonPropertyDescription(
            "Tags for the VPC and everything in this spec; endpoints have their own. Reserved:"
                + " vpclab.dev/… and aws:….")
        @Size(max = Schema.TAGS)
        @ValidationRule(value = Schema.TAG_KEYS, message = Schema.TAG_KEYS_SAY)
        @ValidationRule(value = Schema.TAG_LENGTHS, message = Schema.TAG_LENGTHS_SAY)
        Map<String, @Size(max = Schema.TAG_VALUE) String> tags,
    @JsonPropertyDescription("The way to the internet. Absent: there is none.")
        InternetGatewaySpec internetGateway,
    @JsonPropertyDescription("The subnets, each known by its name.") @Size(max = Schema.ITEMS)
        List<SubnetSpec> subnets,
    @JsonPropertyDescription("The route tables besides the VPC's main one, each known by its name.")
        @Size(max = Schema.ITEMS)
        List<RouteTableSpec> routeTables,
    @JsonPropertyDescription(
            "The security groups besides the VPC's default one, each known by its name.")
        @Size(max = Schema.ITEMS)
        List<SecurityGroupSpec> securityGroups,
    @JsonPropertyDescription("The EC2 instances, each known by its name.") @Size(max = Schema.ITEMS)
        List<InstanceSpec> instances,
    @JsonPropertyDescription("What status.reachability answers for.")
        ReachabilitySpec reachability) {
  public VpcLabSpec {
    tags = Copies.ofMap(tags);
    subnets = Copies.ofList(subnets);
    routeTables = Copies.ofList(routeTables);
    securityGroups = Copies.ofList(securityGroups);
    instances = Copies.ofList(instances);
  }

  /** Whether the VPC resolves names: true unless switched off, as in EC2. */
  public boolean dnsSupport() {
    return enableDnsSupport == null || enableDnsSupport;
  }

  /**
   * Whether instances get DNS names, which private DNS of endpoints needs: false unless switched
   * on, as in EC2.
   */
  public boolean dnsHostnames() {
    return enableDnsHostnames != null && enableDnsHostnames;
  }

  /** The services that reachability is asked for by name; empty when nobody asked. */
  public List<String> reachabilityServices() {
    return reachability == null ? List.of() : reachability.services();
  }
}
