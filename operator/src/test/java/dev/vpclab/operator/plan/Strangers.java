package dev.vpclab.operator.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What others have in a lab's VPC: without tags, and with as little in it as the planner looks at.
 * A test that needs more of it {@linkplain Altered alters} it.
 */
final class Strangers {

  private Strangers() {}

  static Live.NetworkInterface networkInterface(String id, String vpcId, String subnetId) {
    return new Live.NetworkInterface(
        id,
        vpcId,
        "in-use",
        subnetId,
        "ap-northeast-2a",
        "interface",
        "",
        null,
        null,
        "10.0.0.77",
        null,
        List.of(),
        Map.of());
  }

  static Live.SecurityGroup group(String id, String vpcId, String name) {
    return new Live.SecurityGroup(id, vpcId, name, "", new TreeSet<>(), new TreeSet<>(), Map.of());
  }

  /** An available one without private DNS, in no subnet, table or group. */
  static Live.Endpoint endpoint(String id, String vpcId, EndpointType type, String serviceName) {
    List<String> none = List.of();
    return new Live.Endpoint(
        id,
        vpcId,
        "available",
        type,
        serviceName,
        none,
        none,
        none,
        none,
        none,
        "",
        false,
        null,
        Map.of());
  }
}
