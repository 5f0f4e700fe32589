package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** VPCs. The two DNS attributes are not in their description: see {@link Attributes}. */
final class Vpcs {
  static final Kind<DescribeVpcsResponse> KIND =
      new Kind<>(
          Live.Vpc.class,
          "DescribeVpcs",
          "vpc-id",
          (ec2, filters, token) ->
              ec2.describeVpcs(r -> r.filters(filters).maxResults(1000).nextToken(token)),
          answer -> answer.vpcs().stream().map(Vpcs::live),
          DescribeVpcsResponse::nextToken);

  private Vpcs() {}

  static Live.Vpc live(Vpc vpc) {
    return new Live.Vpc(
        vpc.vpcId(),
        Wire.state(vpc.stateAsString(), "available"),
        vpc.cidrBlock(),
        null,
        null,
        Wire.tags(vpc.tags()));
  }
}
