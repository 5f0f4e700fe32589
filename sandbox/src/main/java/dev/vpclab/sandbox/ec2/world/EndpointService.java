package dev.vpclab.sandbox.ec2.world;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.PrivateDnsDetails;
import software.amazon.awssdk.services.ec2.model.ServiceConnectivityType;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;

/**
 * A service that endpoints can be made for.
 *
 * @param type {@code Gateway} or {@code Interface}; a service may be there as both
 * @param zones the zones' names that it supports
 * @param privateDnsNames empty when it has none
 * @param owner {@code amazon} or an account
 * @param acceptanceRequired whether its owner must accept each endpoint
 */
public record EndpointService(
    String name,
    String type,
    List<String> zones,
    List<String> privateDnsNames,
    String owner,
    boolean acceptanceRequired) {

  /** A service of somebody's own: all the zones given, no private DNS name. */
  public static EndpointService own(
      String name, List<String> zones, String owner, boolean acceptanceRequired) {
    return new EndpointService(name, "Interface", zones, List.of(), owner, acceptanceRequired);
  }

  boolean isGateway() {
    return type.equals("Gateway");
  }

  /** {@code cloudformation.ap-northeast-2} for com.amazonaws.ap-northeast-2.cloudformation. */
  String baseDnsName(String region) {
    String prefix = "com.amazonaws." + region + ".";
    return name.startsWith(prefix)
        ? name.substring(prefix.length()) + "." + region + ".vpce.amazonaws.com"
        : name.substring(name.lastIndexOf('.') + 1) + "." + region + ".vpce.amazonaws.com";
  }

  ServiceDetail detail(Region region) {
    ServiceDetail.Builder detail =
        ServiceDetail.builder()
            .serviceName(name)
            .serviceId("vpce-svc-" + "%017x".formatted(0xfffffffffL & (name + type).hashCode()))
            .serviceType(ServiceTypeDetail.builder().serviceType(type).build())
            .serviceRegion(region.name())
            .availabilityZones(zones)
            .availabilityZoneIds(zones.stream().map(region::zoneId).toList())
            .owner(owner)
            .baseEndpointDnsNames(
                isGateway()
                    ? name.substring(name.lastIndexOf('.') + 1)
                        + "."
                        + region.name()
                        + ".amazonaws.com"
                    : baseDnsName(region.name()))
            .vpcEndpointPolicySupported(owner.equals("amazon"))
            .acceptanceRequired(acceptanceRequired)
            .managesVpcEndpoints(false)
            .supportedIpAddressTypes(ServiceConnectivityType.IPV4);
    if (!privateDnsNames.isEmpty()) {
      detail
          .privateDnsName(privateDnsNames.get(0))
          .privateDnsNames(
              privateDnsNames.stream()
                  .map(n -> PrivateDnsDetails.builder().privateDnsName(n).build())
                  .toList())
          .privateDnsNameVerificationState("verified");
    }
    return detail.build();
  }
}
