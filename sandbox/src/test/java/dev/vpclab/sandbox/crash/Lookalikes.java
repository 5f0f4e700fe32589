package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.api.InstanceSpec;
import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.ec2.wire.Flat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/**
 * Objects with the tags of ours and another owner: in a VPC of their own, with our installation's
 * name, and in the lab's VPC, with another installation's.
 */
final class Lookalikes {
  private static final String ELSEWHERE = "6b1f4b7e-0000-4000-8000-5d5f3f9d1c11";

  /** How one of a kind is made, in a VPC. */
  private static final Map<String, BiFunction<Ec2Client, In, String>> KINDS =
      Map.of(
          "subnet/private-a",
          (ec2, in) ->
              ec2.createSubnet(
                      r ->
                          r.vpcId(in.vpc())
                              .cidrBlock("10.0.200.0/24")
                              .tagSpecifications(in.tags("subnet")))
                  .subnet()
                  .subnetId(),
          "route-table/private",
          (ec2, in) ->
              ec2.createRouteTable(r -> r.vpcId(in.vpc()).tagSpecifications(in.tags("route-table")))
                  .routeTable()
                  .routeTableId(),
          "security-group/back",
          (ec2, in) ->
              ec2.createSecurityGroup(
                      r ->
                          r.vpcId(in.vpc())
                              .groupName("likeness")
                              .description("of somebody")
                              .tagSpecifications(in.tags("security-group")))
                  .groupId(),
          "vpc-endpoint/endpoint",
          (ec2, in) ->
              ec2.createVpcEndpoint(
                      r ->
                          r.vpcId(in.vpc())
                              .vpcEndpointType(VpcEndpointType.GATEWAY)
                              .serviceName("com.amazonaws." + Simulation.REGION + ".dynamodb")
                              .tagSpecifications(in.tags("vpc-endpoint")))
                  .vpcEndpoint()
                  .vpcEndpointId(),
          "internet-gateway/lab",
          (ec2, in) ->
              ec2.createInternetGateway(r -> r.tagSpecifications(in.tags("internet-gateway")))
                  .internetGateway()
                  .internetGatewayId(),
          "vpc/lab",
          (ec2, in) ->
              ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(in.tags("vpc")))
                  .vpc()
                  .vpcId(),
          "instance/two",
          Lookalikes::instance);

  /** Where it is and whose it is said to be. */
  private record In(String vpc, String subnet, String cluster, String owner, String key) {
    TagSpecification tags(String type) {
      return TagSpecification.builder()
          .resourceType(type)
          .tags(
              t -> t.key(Tags.CLUSTER).value(cluster),
              t -> t.key(Tags.OWNER).value(owner),
              t -> t.key(Tags.RESOURCE).value("VpcLab lab/w"),
              t -> t.key(Tags.KEY).value(key),
              t -> t.key("Name").value(key))
          .build();
    }
  }

  private Lookalikes() {}

  static List<Family.Cell> cells() {
    List<Family.Cell> cells = new ArrayList<>();
    for (String kind : KINDS.keySet().stream().sorted().toList()) {
      cells.add(cell("F12 another UID on " + kind + " elsewhere", play -> elsewhere(play, kind)));
      cells.add(
          cell("F12 another installation's " + kind + " in the VPC", play -> beside(play, kind)));
    }
    return cells;
  }

  private static Family.Cell cell(String name, Function<Play, String> scene) {
    return new Family.Cell(
        name,
        () -> {
          try (Play play = new Play(1)) {
            play.judge().costs(10);
            scene.apply(play);
          }
        });
  }

  /** It is there before anything of ours is, and all the time. */
  private static String elsewhere(Play play, String kind) {
    Ec2Client ec2 = play.user().ec2();
    String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    String subnet =
        ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.2.0/24")).subnet().subnetId();
    String id =
        KINDS
            .get(kind)
            .apply(ec2, new In(vpc, subnet, Life.Setup.USUAL.cluster(), ELSEWHERE, kind));
    play.simulation().pass(Duration.ofMinutes(1));
    String before = text(play, id);
    play.begin();
    play.ready(null);
    play.stays();
    play.edit();
    play.ready(null);
    play.user().deleteEverything(false);
    if (!play.simulation().until(play.user()::gone, Duration.ofMinutes(10))) {
      throw new Violation("(1) not gone in time:\n" + play.judge().standing());
    }
    unchanged(play, id, before);
    play.judge().journal();
    return id;
  }

  /** It is in the way of the lab's deletion, which names it, and goes on when it is away. */
  private static String beside(Play play, String kind) {
    Hand hand = new Hand(play.simulation());
    play.create();
    String vpc = hand.id("vpc/lab");
    String subnet = hand.id("subnet/private-a");
    String id =
        KINDS.get(kind).apply(hand.ec2(), new In(vpc, subnet, "cluster-2", ELSEWHERE, kind));
    play.simulation().pass(Duration.ofMinutes(2));
    String before = text(play, id);
    play.stays();
    play.edit();
    play.ready(null);
    play.user().deleteEverything(false);
    play.simulation().pass(Duration.ofMinutes(10));
    unchanged(play, id, before);
    boolean inside = !kind.startsWith("vpc/") && !kind.startsWith("internet-gateway/");
    if (inside == play.user().gone()) {
      throw new Violation("in the way: " + inside + "\n" + play.judge().standing());
    }
    if (inside
        && play.simulation().kubernetes().resources().stream()
            .noneMatch(object -> object.path("status").toString().contains(id))) {
      throw new Violation("(8) nobody says that " + id + " is in the way");
    }
    play.simulation().faulted();
    remove(hand, kind, id);
    play.gone();
    return id;
  }

  private static void remove(Hand hand, String kind, String id) {
    switch (kind.substring(0, kind.indexOf('/'))) {
      case "subnet" -> hand.ec2().deleteSubnet(r -> r.subnetId(id));
      case "route-table" -> hand.ec2().deleteRouteTable(r -> r.routeTableId(id));
      case "security-group" -> hand.ec2().deleteSecurityGroup(r -> r.groupId(id));
      case "vpc-endpoint" -> hand.ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
      case "internet-gateway" -> hand.ec2().deleteInternetGateway(r -> r.internetGatewayId(id));
      case "instance" -> hand.ec2().terminateInstances(r -> r.instanceIds(id));
      default -> hand.ec2().deleteVpc(r -> r.vpcId(id));
    }
  }

  private static String text(Play play, String id) {
    return Flat.of(play.simulation().account().look().objects().get(id)).toString();
  }

  private static void unchanged(Play play, String id, String before) {
    if (!text(play, id).equals(before)) {
      throw new Violation("(4) touched: " + before + "\nnow " + text(play, id));
    }
  }

  private static String instance(Ec2Client ec2, In in) {
    return ec2.runInstances(
            r ->
                r.imageId(InstanceSpec.DEFAULT_IMAGE)
                    .minCount(1)
                    .maxCount(1)
                    .metadataOptions(o -> o.httpTokens("required"))
                    .subnetId(in.subnet())
                    .tagSpecifications(in.tags("instance")))
        .instances()
        .get(0)
        .instanceId();
  }
}
