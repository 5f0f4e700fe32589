package dev.vpclab.operator.plan;

import java.util.List;
import java.util.Map;

/** Calls that make an object, with as little in them as EC2 takes. */
final class Creates {

  private Creates() {}

  static Create.Instance instance(Key key, String subnetId) {
    return new Create.Instance(
        key, subnetId, List.of(), "t3.micro", "ami-1", null, null, false, null, Map.of());
  }

  static Create.Endpoint gatewayEndpoint(Key key, String vpcId) {
    List<String> none = List.of();
    return new Create.Endpoint(
        key, vpcId, EndpointType.GATEWAY, "s3", none, none, none, "", false, Map.of());
  }
}
