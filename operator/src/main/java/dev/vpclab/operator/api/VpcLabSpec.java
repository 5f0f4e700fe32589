package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** A VPC and everything in it, but for its endpoints. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record VpcLabSpec(
    String region,
    String name,
    String cidrBlock,
    Boolean enableDnsSupport,
    Boolean enableDnsHostnames,
    Map<String, String> tags,
    InternetGatewaySpec internetGateway,
    List<SubnetSpec> subnets,
    List<RouteTableSpec> routeTables,
    List<SecurityGroupSpec> securityGroups,
    List<InstanceSpec> instances,
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

  /** Whether instances get DNS names, which private DNS of endpoints needs: false unless switched on, as in EC2. */
  public boolean dnsHostnames() {
    return enableDnsHostnames != null && enableDnsHostnames;
  }

  /** The services that reachability is asked for by name; empty when nobody asked. */
  public List<String> reachabilityServices() {
    return reachability == null ? List.of() : reachability.services();
  }
}
