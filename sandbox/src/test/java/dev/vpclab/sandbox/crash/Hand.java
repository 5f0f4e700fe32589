package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.ec2.wire.Flat;
import dev.vpclab.sandbox.ec2.world.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Somebody's hand on the objects of the workload: finds them by their keys, and pulls. */
final class Hand {
  static final String GATEWAY_ENDPOINT = "s3";
  static final String INTERFACE_ENDPOINT = "cloudformation";

  /** One object of each kind that carries tags of ours. */
  static final List<String> TAGGED =
      List.of(
          "vpc/lab",
          "internet-gateway/lab",
          "subnet/private-a",
          "route-table/private",
          "security-group/back",
          "instance/two",
          GATEWAY_ENDPOINT,
          INTERFACE_ENDPOINT);

  private final Simulation simulation;

  /** What was taken off, by object: to put it back. */
  private final Map<String, List<Tag>> taken = new TreeMap<>();

  Hand(Simulation simulation) {
    this.simulation = simulation;
  }

  Ec2Client ec2() {
    return simulation.user().ec2();
  }

  Sight look() {
    return simulation.account().look();
  }

  /**
   * @param what a key, or the name of an endpoint's resource
   * @throws Gone when there is none
   */
  String id(String what) {
    Sight sight = look();
    return sight.left().stream()
        .filter(id -> is(what, Canon.tags(Flat.of(sight.objects().get(id)))))
        .findFirst()
        .orElseThrow(() -> new Gone(what));
  }

  private static boolean is(String what, Map<String, String> tags) {
    return what.contains("/")
        ? what.equals(tags.get(Tags.KEY))
        : tags.getOrDefault(Tags.RESOURCE, "").endsWith(what);
  }

  /** There is no such object any more. */
  static final class Gone extends RuntimeException {
    Gone(String what) {
      super(what);
    }
  }

  void terminate(String instance) {
    String id = id(instance);
    ec2().terminateInstances(r -> r.instanceIds(id));
    simulation.clock().advance(Duration.ofMinutes(2));
  }

  void deleteEndpoint(String name) {
    String id = id(name);
    ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
    simulation.clock().advance(Duration.ofMinutes(3));
  }

  RouteTable table(String key) {
    String id = id(key);
    return look().routeTables().stream()
        .filter(table -> table.routeTableId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  void disassociate(String table) {
    table(table)
        .associations()
        .forEach(
            a -> ec2().disassociateRouteTable(r -> r.associationId(a.routeTableAssociationId())));
  }

  List<IpPermission> rules(String group, boolean ingress) {
    String id = id(group);
    return look().securityGroups().stream()
        .filter(g -> g.groupId().equals(id))
        .flatMap(g -> (ingress ? g.ipPermissions() : g.ipPermissionsEgress()).stream())
        .toList();
  }

  void revokeIngress(String group) {
    String id = id(group);
    List<IpPermission> rules = rules(group, true);
    ec2().revokeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(rules));
  }

  void detachGateway() {
    String gateway = id("internet-gateway/lab");
    String vpc = id("vpc/lab");
    terminate("instance/one");
    ec2().detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
  }

  /** Everything in the VPC, in the order that EC2 allows, and the VPC. */
  void deleteVpc() {
    String vpc = id("vpc/lab");
    List<String> endpoints = List.of(id(GATEWAY_ENDPOINT), id(INTERFACE_ENDPOINT));
    ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(endpoints));
    terminate("instance/one");
    terminate("instance/two");
    simulation.clock().advance(Duration.ofMinutes(3));
    String gateway = id("internet-gateway/lab");
    ec2().detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    ec2().deleteInternetGateway(r -> r.internetGatewayId(gateway));
    for (String subnet : List.of("public-a", "public-c", "private-a", "private-c")) {
      String id = id("subnet/" + subnet);
      ec2().deleteSubnet(r -> r.subnetId(id));
    }
    for (String table : List.of("public", "private")) {
      String id = id("route-table/" + table);
      ec2().deleteRouteTable(r -> r.routeTableId(id));
    }
    revokeIngress("security-group/front");
    revokeIngress("security-group/back");
    for (String group : List.of("front", "back")) {
      String id = id("security-group/" + group);
      ec2().deleteSecurityGroup(r -> r.groupId(id));
    }
    ec2().deleteVpc(r -> r.vpcId(vpc));
  }

  void tag(String what, String key, String value) {
    String id = id(what);
    ec2().createTags(r -> r.resources(id).tags(t -> t.key(key).value(value)));
  }

  /** Takes tags off; all of them if none is named. */
  void strip(String what, List<String> keys) {
    String id = id(what);
    List<Tag> tags = new ArrayList<>();
    new HashMap<>(Canon.tags(Flat.of(look().objects().get(id))))
        .forEach(
            (key, value) -> {
              if (keys.isEmpty() || keys.contains(key)) {
                tags.add(Tag.builder().key(key).value(value).build());
              }
            });
    taken.put(id, tags);
    ec2().deleteTags(r -> r.resources(id).tags(tags));
  }

  /** Puts on again what was taken off, as the operator's own words advise. */
  void tagAgain() {
    taken.forEach(
        (id, tags) -> {
          try {
            ec2().createTags(r -> r.resources(id).tags(tags));
          } catch (Ec2Exception gone) {
            if (!gone.awsErrorDetails().errorCode().contains("NotFound")) {
              throw gone;
            }
          }
        });
  }

  /** What was stripped, as it is now. */
  String stripped() {
    Sight sight = look();
    StringBuilder text = new StringBuilder();
    taken
        .keySet()
        .forEach(
            id ->
                text.append(id)
                    .append(
                        sight.left().contains(id) ? Flat.of(sight.objects().get(id)) : " gone"));
    return text.toString();
  }
}
