package dev.vpclab.sandbox.contract;

import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** How cases make endpoints and look at them. */
final class Endpoints {
  private Endpoints() {}

  static String service(Site site, String name) {
    return "com.amazonaws." + site.subject().region() + "." + name;
  }

  /** A gateway endpoint of S3. */
  static String gateway(Site site, String vpc, String... tables) {
    return make(site, s3(site, vpc, tables));
  }

  /** The request of {@link #gateway}. */
  static Consumer<CreateVpcEndpointRequest.Builder> s3(Site site, String vpc, String... tables) {
    return r ->
        r.vpcId(vpc)
            .serviceName(service(site, "s3"))
            .vpcEndpointType(VpcEndpointType.GATEWAY)
            .routeTableIds(tables)
            .tagSpecifications(site.mine("vpc-endpoint"));
  }

  /**
   * An interface endpoint of CloudFormation without private DNS and, if need be, without subnets.
   */
  static String plain(Site site, String vpc, String... subnets) {
    return make(site, cloudformation(site, vpc, subnets));
  }

  /** The request of {@link #plain}. */
  static Consumer<CreateVpcEndpointRequest.Builder> cloudformation(
      Site site, String vpc, String... subnets) {
    return r ->
        r.vpcId(vpc)
            .serviceName(service(site, "cloudformation"))
            .vpcEndpointType(VpcEndpointType.INTERFACE)
            .privateDnsEnabled(false)
            .subnetIds(subnets)
            .tagSpecifications(site.mine("vpc-endpoint"));
  }

  static String make(Site site, Consumer<CreateVpcEndpointRequest.Builder> request) {
    return site.ec2().createVpcEndpoint(request).vpcEndpoint().vpcEndpointId();
  }

  static VpcEndpoint of(Site site, String id) {
    return site.ec2().describeVpcEndpoints(r -> r.vpcEndpointIds(id)).vpcEndpoints().get(0);
  }

  /** In lower case: EC2 itself writes it both ways. */
  static String state(Site site, String id) {
    return of(site, id).stateAsString().toLowerCase(java.util.Locale.ROOT);
  }

  static void untilAvailable(Site site, String id) {
    site.until("endpoint available", () -> state(site, id).equals("available"));
  }

  /** Deleted, or not described any more. */
  static boolean gone(Site site, String id) {
    return site
        .ec2()
        .describeVpcEndpoints(r -> r.filters(Site.filter("vpc-id", vpcs(site))))
        .vpcEndpoints()
        .stream()
        .filter(e -> e.vpcEndpointId().equals(id))
        .allMatch(e -> e.stateAsString().equalsIgnoreCase("deleted"));
  }

  private static String[] vpcs(Site site) {
    return site.ec2().describeVpcs(r -> r.filters(site.mine())).vpcs().stream()
        .map(v -> v.vpcId())
        .toArray(String[]::new);
  }

  /** The endpoint's only network interface. */
  static NetworkInterface networkInterface(Site site, String id) {
    String only = of(site, id).networkInterfaceIds().get(0);
    return site.ec2()
        .describeNetworkInterfaces(r -> r.networkInterfaceIds(only))
        .networkInterfaces()
        .get(0);
  }

  /** Switches on what private DNS needs beyond a VPC's default. */
  static void hostnames(Site site, String vpc) {
    site.ec2().modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(true)));
  }
}
