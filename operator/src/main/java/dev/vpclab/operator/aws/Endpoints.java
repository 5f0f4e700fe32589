package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.EndpointType;
import dev.vpclab.operator.plan.Live;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** VPC endpoints. The SDK's enum of states has no {@code available}: the text counts. */
final class Endpoints {
  static final Kind<DescribeVpcEndpointsResponse> KIND =
      new Kind<>(
          Live.Endpoint.class,
          "DescribeVpcEndpoints",
          "vpc-endpoint-id",
          (ec2, filters, token) ->
              ec2.describeVpcEndpoints(r -> r.filters(filters).maxResults(1000).nextToken(token)),
          answer -> answer.vpcEndpoints().stream().map(Endpoints::live),
          DescribeVpcEndpointsResponse::nextToken);

  private Endpoints() {}

  static Live.Endpoint live(VpcEndpoint endpoint) {
    EndpointType type =
        EndpointType.GATEWAY.wire().equalsIgnoreCase(endpoint.vpcEndpointTypeAsString())
            ? EndpointType.GATEWAY
            : EndpointType.INTERFACE;
    return new Live.Endpoint(
        endpoint.vpcEndpointId(),
        endpoint.vpcId(),
        Wire.state(endpoint.stateAsString(), "pending"),
        type,
        Wire.text(endpoint.serviceName()),
        Wire.sorted(endpoint.routeTableIds()),
        Wire.sorted(endpoint.subnetIds()),
        Wire.sorted(endpoint.groups().stream().map(SecurityGroupIdentifier::groupId).toList()),
        Wire.sorted(endpoint.networkInterfaceIds()),
        // EC2's order means something: the regional name comes first.
        endpoint.dnsEntries().stream().map(DnsEntry::dnsName).filter(Objects::nonNull).toList(),
        policy(endpoint.policyDocument()),
        type == EndpointType.INTERFACE && Boolean.TRUE.equals(endpoint.privateDnsEnabled()),
        lastError(endpoint),
        Wire.tags(endpoint.tags()));
  }

  private static String policy(String document) {
    return switch (Policies.canonical(document)) {
      case Policies.Reading.Canonical canonical -> canonical.text();
      case Policies.Reading.Invalid invalid -> document.strip();
    };
  }

  private static String lastError(VpcEndpoint endpoint) {
    var error = endpoint.lastError();
    return Wire.first(
        error == null ? null : error.message(),
        error == null ? null : error.code(),
        endpoint.failureReason());
  }
}
