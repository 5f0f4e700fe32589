package dev.vpclab.sandbox.crash;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What hands do to the objects of the workload, by what it is. */
final class Mischief {
  private Mischief() {}

  static Map<String, Consumer<Hand>> deletions() {
    Map<String, Consumer<Hand>> acts = new LinkedHashMap<>();
    acts.put("instance one terminated", hand -> hand.terminate("instance/one"));
    acts.put("instance two terminated", hand -> hand.terminate("instance/two"));
    acts.put("gateway endpoint deleted", hand -> hand.deleteEndpoint(Hand.GATEWAY_ENDPOINT));
    acts.put("interface endpoint deleted", hand -> hand.deleteEndpoint(Hand.INTERFACE_ENDPOINT));
    acts.put(
        "route deleted",
        hand -> {
          String table = hand.id("route-table/public");
          hand.ec2().deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
        });
    acts.put("private subnets disassociated", hand -> hand.disassociate("route-table/private"));
    acts.put("public subnets disassociated", hand -> hand.disassociate("route-table/public"));
    acts.put(
        "subnet deleted",
        hand -> {
          String subnet = hand.id("subnet/public-c");
          hand.ec2().deleteSubnet(r -> r.subnetId(subnet));
        });
    acts.put(
        "subnet deleted from under an instance",
        hand -> {
          hand.terminate("instance/one");
          String subnet = hand.id("subnet/public-a");
          hand.ec2().deleteSubnet(r -> r.subnetId(subnet));
        });
    acts.put(
        "subnet deleted from under an endpoint",
        hand -> {
          hand.deleteEndpoint(Hand.INTERFACE_ENDPOINT);
          String subnet = hand.id("subnet/private-a");
          hand.ec2().deleteSubnet(r -> r.subnetId(subnet));
        });
    acts.put(
        "route table deleted",
        hand -> {
          String table = hand.id("route-table/private");
          String endpoint = hand.id(Hand.GATEWAY_ENDPOINT);
          hand.disassociate("route-table/private");
          hand.ec2().modifyVpcEndpoint(r -> r.vpcEndpointId(endpoint).removeRouteTableIds(table));
          hand.ec2().deleteRouteTable(r -> r.routeTableId(table));
        });
    acts.put(
        "security group deleted",
        hand -> {
          String group = hand.id("security-group/front");
          hand.terminate("instance/one");
          hand.revokeIngress("security-group/back");
          hand.ec2().deleteSecurityGroup(r -> r.groupId(group));
        });
    acts.put("internet gateway detached", Hand::detachGateway);
    acts.put(
        "internet gateway deleted",
        hand -> {
          String gateway = hand.id("internet-gateway/lab");
          hand.detachGateway();
          hand.ec2().deleteInternetGateway(r -> r.internetGatewayId(gateway));
        });
    acts.put("ingress rule revoked", hand -> hand.revokeIngress("security-group/front"));
    acts.put("the VPC deleted with everything", Hand::deleteVpc);
    return acts;
  }

  static Map<String, Consumer<Hand>> changes() {
    Map<String, Consumer<Hand>> acts = new LinkedHashMap<>();
    for (String what : Hand.TAGGED) {
      acts.put("name of " + what + " changed", hand -> hand.tag(what, "Name", "another"));
    }
    acts.put("DNS host names off", hand -> dns(hand, false));
    acts.put("DNS support off", hand -> dns(hand, true));
    acts.put(
        "public addresses off",
        hand -> {
          String subnet = hand.id("subnet/public-a");
          hand.ec2()
              .modifySubnetAttribute(
                  r -> r.subnetId(subnet).mapPublicIpOnLaunch(v -> v.value(false)));
        });
    acts.put(
        "ingress rule added",
        hand -> {
          String group = hand.id("security-group/front");
          hand.ec2()
              .authorizeSecurityGroupIngress(
                  r ->
                      r.groupId(group)
                          .ipPermissions(
                              p ->
                                  p.ipProtocol("tcp")
                                      .fromPort(22)
                                      .toPort(22)
                                      .ipRanges(range -> range.cidrIp("0.0.0.0/0"))));
        });
    acts.put(
        "route table taken from the gateway endpoint",
        hand -> {
          String endpoint = hand.id(Hand.GATEWAY_ENDPOINT);
          String table = hand.id("route-table/private");
          hand.ec2().modifyVpcEndpoint(r -> r.vpcEndpointId(endpoint).removeRouteTableIds(table));
        });
    acts.put("policy of the gateway endpoint changed", hand -> policy(hand, Hand.GATEWAY_ENDPOINT));
    acts.put("policy of the interface endpoint", hand -> policy(hand, Hand.INTERFACE_ENDPOINT));
    acts.put(
        "subnet taken from the interface endpoint",
        hand -> {
          String endpoint = hand.id(Hand.INTERFACE_ENDPOINT);
          String subnet = hand.id("subnet/private-c");
          hand.ec2().modifyVpcEndpoint(r -> r.vpcEndpointId(endpoint).removeSubnetIds(subnet));
        });
    acts.put(
        "groups of the interface endpoint exchanged",
        hand -> {
          String endpoint = hand.id(Hand.INTERFACE_ENDPOINT);
          String front = hand.id("security-group/front");
          String back = hand.id("security-group/back");
          hand.ec2()
              .modifyVpcEndpoint(
                  r ->
                      r.vpcEndpointId(endpoint)
                          .addSecurityGroupIds(front)
                          .removeSecurityGroupIds(back));
        });
    acts.put(
        "private DNS off",
        hand -> {
          String endpoint = hand.id(Hand.INTERFACE_ENDPOINT);
          hand.ec2().modifyVpcEndpoint(r -> r.vpcEndpointId(endpoint).privateDnsEnabled(false));
        });
    acts.put(
        "groups of an instance changed",
        hand -> {
          String instance = hand.id("instance/two");
          String front = hand.id("security-group/front");
          hand.ec2().modifyInstanceAttribute(r -> r.instanceId(instance).groups(List.of(front)));
        });
    acts.put(
        "subnet associated with another route table",
        hand -> {
          String other = hand.id("route-table/public");
          String association =
              hand.table("route-table/private").associations().stream()
                  .findFirst()
                  .orElseThrow(() -> new Hand.Gone("an association"))
                  .routeTableAssociationId();
          hand.ec2()
              .replaceRouteTableAssociation(r -> r.associationId(association).routeTableId(other));
        });
    return acts;
  }

  private static void dns(Hand hand, boolean support) {
    String vpc = hand.id("vpc/lab");
    hand.ec2()
        .modifyVpcAttribute(
            r -> {
              r.vpcId(vpc);
              if (support) {
                r.enableDnsSupport(v -> v.value(false));
              } else {
                r.enableDnsHostnames(v -> v.value(false));
              }
            });
  }

  private static void policy(Hand hand, String name) {
    String endpoint = hand.id(name);
    hand.ec2()
        .modifyVpcEndpoint(
            r ->
                r.vpcEndpointId(endpoint)
                    .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[]}"));
  }
}
