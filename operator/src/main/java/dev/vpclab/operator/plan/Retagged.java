package dev.vpclab.operator.plan;

import java.util.Map;

/** A live object with other tags: the one thing all kinds have in common. */
final class Retagged {

  private Retagged() {}

  static Live with(Live live, Map<String, String> tags) {
    return switch (live) {
      case Live.Vpc v ->
          new Live.Vpc(v.id(), v.state(), v.cidrBlock(), v.dnsSupport(), v.dnsHostnames(), tags);
      case Live.InternetGateway g -> new Live.InternetGateway(g.id(), g.vpcId(), g.state(), tags);
      case Live.Subnet s ->
          new Live.Subnet(
              s.id(), s.vpcId(), s.state(), s.cidrBlock(), s.zone(), s.mapPublicIp(), tags);
      case Live.RouteTable t ->
          new Live.RouteTable(t.id(), t.vpcId(), t.routes(), t.associations(), tags);
      case Live.SecurityGroup g ->
          new Live.SecurityGroup(
              g.id(), g.vpcId(), g.name(), g.description(), g.ingress(), g.egress(), tags);
      case Live.Instance i ->
          new Live.Instance(
              i.id(),
              i.vpcId(),
              i.state(),
              i.subnetId(),
              i.instanceType(),
              i.keyName(),
              i.privateIp(),
              i.publicIp(),
              i.groupIds(),
              tags);
      case Live.Endpoint e ->
          new Live.Endpoint(
              e.id(),
              e.vpcId(),
              e.state(),
              e.endpointType(),
              e.serviceName(),
              e.routeTableIds(),
              e.subnetIds(),
              e.groupIds(),
              e.networkInterfaceIds(),
              e.dnsNames(),
              e.policy(),
              e.privateDns(),
              e.lastError(),
              tags);
      case Live.NetworkInterface n ->
          new Live.NetworkInterface(
              n.id(),
              n.vpcId(),
              n.state(),
              n.subnetId(),
              n.zone(),
              n.interfaceType(),
              n.description(),
              n.requester(),
              n.instanceId(),
              n.privateIp(),
              n.publicIp(),
              n.groupIds(),
              tags);
      case Live.NetworkAcl a ->
          new Live.NetworkAcl(a.id(), a.vpcId(), a.isDefault(), a.subnetIds(), a.entries(), tags);
    };
  }
}
