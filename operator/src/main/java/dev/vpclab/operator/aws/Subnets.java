package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Subnets. */
final class Subnets {
  static final Kind<DescribeSubnetsResponse> KIND =
      new Kind<>(
          Live.Subnet.class,
          "DescribeSubnets",
          "subnet-id",
          (ec2, filters, token) ->
              ec2.describeSubnets(r -> r.filters(filters).maxResults(1000).nextToken(token)),
          answer -> answer.subnets().stream().map(Subnets::live),
          DescribeSubnetsResponse::nextToken);

  private Subnets() {}

  static Live.Subnet live(Subnet subnet) {
    return new Live.Subnet(
        subnet.subnetId(),
        subnet.vpcId(),
        Wire.state(subnet.stateAsString(), "available"),
        subnet.cidrBlock(),
        subnet.availabilityZone(),
        Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()),
        Wire.tags(subnet.tags()));
  }
}
