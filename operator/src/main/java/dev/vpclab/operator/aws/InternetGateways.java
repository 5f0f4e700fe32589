package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;

/** Internet gateways; one is attached to one VPC at most. */
final class InternetGateways {
  static final Kind<DescribeInternetGatewaysResponse> KIND =
      new Kind<>(
          Live.InternetGateway.class,
          "DescribeInternetGateways",
          "internet-gateway-id",
          (ec2, filters, token) ->
              ec2.describeInternetGateways(
                  r -> r.filters(filters).maxResults(1000).nextToken(token)),
          answer -> answer.internetGateways().stream().map(InternetGateways::live),
          DescribeInternetGatewaysResponse::nextToken);

  private InternetGateways() {}

  static Live.InternetGateway live(InternetGateway gateway) {
    var tags = Wire.tags(gateway.tags());
    for (var attachment : gateway.attachments()) {
      // The wire says "available" where the documentation says "attached".
      String wire = Wire.state(attachment.stateAsString(), "available");
      String state = wire.equals("attached") ? "available" : wire;
      if (!state.equals("detached")) {
        return new Live.InternetGateway(
            gateway.internetGatewayId(), attachment.vpcId(), state, tags);
      }
    }
    return new Live.InternetGateway(gateway.internetGatewayId(), null, "detached", tags);
  }
}
