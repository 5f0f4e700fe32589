package dev.vpclab.operator.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags that an AwsAccess puts on every object. */
public final class Imposed {
  private Imposed() {}

  /**
   * The nodes with these tags over those that the resource gives; ownership, and the names that
   * tell objects from one another, stay.
   */
  public static List<Node> on(List<Node> nodes, Map<String, String> tags) {
    return tags.isEmpty() ? nodes : nodes.stream().map(node -> on(node, tags)).toList();
  }

  private static Node on(Node node, Map<String, String> imposed) {
    Map<String, String> tags = new TreeMap<>(node.tags());
    imposed.forEach(
        (key, value) -> {
          if (!key.startsWith(Tags.PREFIX) && !key.equals(Tags.NAME)) {
            tags.put(key, value);
          }
        });
    return switch (node) {
      case Node.Vpc n ->
          new Node.Vpc(n.key(), n.cidrBlock(), n.dnsSupport(), n.dnsHostnames(), tags);
      case Node.InternetGateway n -> new Node.InternetGateway(n.key(), tags);
      case Node.Subnet n ->
          new Node.Subnet(n.key(), n.cidrBlock(), n.zone(), n.mapPublicIp(), n.routeTable(), tags);
      case Node.RouteTable n -> new Node.RouteTable(n.key(), n.toGateway(), tags);
      case Node.SecurityGroup n ->
          new Node.SecurityGroup(n.key(), n.description(), n.ingress(), n.egress(), tags);
      case Node.Instance n ->
          new Node.Instance(
              n.key(),
              n.subnet(),
              n.groups(),
              n.type(),
              n.image(),
              n.userData(),
              n.keyName(),
              n.publicIp(),
              n.publicIpAsked(),
              n.privateIp(),
              tags);
      case Node.Endpoint n ->
          new Node.Endpoint(
              n.key(),
              n.type(),
              n.serviceName(),
              n.routeTables(),
              n.subnets(),
              n.groups(),
              n.policy(),
              n.privateDns(),
              tags);
    };
  }
}
