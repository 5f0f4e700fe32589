package dev.vpclab.sandbox.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.sandbox.ec2.world.Kind;
import dev.vpclab.sandbox.ec2.world.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Cells about what is swapped and what goes. */
final class DeleteScenes {
  static final Map<String, Family.Scene> ALL =
      Map.of(
          "everything is deleted",
          () -> gone(play -> {}, Duration.ZERO),
          "endpoints take their time to go",
          () -> gone(play -> pace(play, Pace.REAL), Duration.ZERO),
          "EC2 takes minutes for every delete",
          DeleteScenes::slow,
          "a subnet of an endpoint is swapped for another one in its zone",
          DeleteScenes::swapped,
          "somebody has an endpoint of his own in the lab's VPC",
          DeleteScenes::anothers,
          "GuardDuty's group is left in the VPC",
          DeleteScenes::guardDuty,
          "EC2 refuses to delete an endpoint inside a 200",
          DeleteScenes::refused,
          "the credentials are refused while everything is deleted",
          DeleteScenes::denied,
          "everything is deleted when EC2 does not show it yet",
          DeleteScenes::unseen);

  private DeleteScenes() {}

  private static void pace(Play play, Pace pace) {
    play.simulation().ec2().faults().conduct().pace(pace);
  }

  /** It is looked at again and again, which costs more than usual. */
  private static void slow() {
    gone(
        play -> {
          pace(play, Pace.seconds(30, 60, 400, 60));
          play.judge().costs(6);
        },
        Duration.ZERO);
  }

  private static void gone(Consumer<Play> then, Duration allowance) {
    try (Play play = new Play(1)) {
      play.create();
      then.accept(play);
      play.allowing(allowance);
      deleted(play);
    }
  }

  /** What EC2 refused is the cause of whatever else there is to say. */
  private static void deleted(Play play) {
    try {
      play.delete();
    } finally {
      play.judge().journal();
    }
  }

  private static void swapped() {
    try (Play play = new Play(1)) {
      play.create();
      play.user()
          .patch(
              "InterfaceEndpoint",
              "cloudformation",
              """
              {"op":"replace","path":"/spec/subnets","value":["private-c","public-a"]}
              """);
      play.ready(null);
    }
  }

  private static void anothers() {
    try (Play play = new Play(1)) {
      play.create();
      String vpc = vpc(play);
      String endpoint =
          play.user()
              .ec2()
              .createVpcEndpoint(
                  r -> r.vpcId(vpc).serviceName("com.amazonaws." + Simulation.REGION + ".dynamodb"))
              .vpcEndpoint()
              .vpcEndpointId();
      play.user().deleteEverything(false);
      play.simulation().pass(Duration.ofMinutes(5));
      play.judge().journal();
      blocked(play, endpoint);
      play.user().ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(endpoint));
      play.gone();
    }
  }

  private static void guardDuty() {
    try (Play play = new Play(1)) {
      play.create();
      String vpc = vpc(play);
      String subnet =
          play.user().resource("VpcLab", "w").get().get("status", "resources").toString();
      String first = subnet.replaceAll("(?s).*?(subnet-[0-9a-f]{17}).*", "$1");
      String endpoint = play.simulation().account().guardDuty(vpc, first);
      // Who switches GuardDuty off gets rid of the endpoint, and keeps the group.
      play.user().ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(endpoint));
      play.simulation().pass(Duration.ofMinutes(2));
      play.user().deleteEverything(false);
      play.simulation().pass(Duration.ofMinutes(5));
      play.judge().journal();
      String group =
          play.user().ec2().describeSecurityGroups().securityGroups().stream()
              .filter(g -> g.groupName().startsWith("GuardDutyManagedSecurityGroup-"))
              .findFirst()
              .orElseThrow()
              .groupId();
      blocked(play, group);
      play.user().ec2().deleteSecurityGroup(r -> r.groupId(group));
      play.simulation().faulted();
      play.gone();
    }
  }

  private static String vpc(Play play) {
    return play.user().resource("VpcLab", "w").get().get("status", "vpcId");
  }

  /** (8): the lab says who is in the way. */
  private static void blocked(Play play, String id) {
    JsonNode lab = object(play, "VpcLab");
    if (!User.reason(lab).equals("DeletionBlocked")
        || !lab.path("status").path("deletion").path("blockers").toString().contains(id)) {
      throw new Violation("(8) " + id + " is in the way, and the lab says " + lab.path("status"));
    }
  }

  private static JsonNode object(Play play, String kind) {
    return play.simulation().kubernetes().resources().stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .findFirst()
        .map(JsonNode.class::cast)
        .orElseThrow(() -> new Violation("(3) the " + kind + " is gone"));
  }

  private static void refused() {
    gone(
        play -> {
          play.simulation().ec2().faults().conduct().refuseDeletion("*", "DependencyViolation", 4);
          play.judge().blind();
          play.user().delete("InterfaceEndpoint", "cloudformation");
          play.simulation().pass(Duration.ofSeconds(2));
          String status = object(play, "InterfaceEndpoint").path("status").toString();
          if (!status.contains("DependencyViolation")) {
            throw new Violation("(8) EC2 has refused, and the endpoint says " + status);
          }
        },
        Duration.ZERO);
  }

  private static void denied() {
    gone(
        play -> {
          Simulation simulation = play.simulation();
          Instant until = simulation.clock().instant().plus(Duration.ofMinutes(15));
          simulation.add(
              new Fault() {
                @Override
                public Effect before(Point point) {
                  boolean refused =
                      point.side() == Point.Side.EC2
                          && simulation.clock().instant().isBefore(until);
                  if (refused) {
                    simulation.faulted();
                  }
                  return refused ? new Answer("AuthFailure") : PASS;
                }
              });
        },
        Duration.ofMinutes(5));
  }

  private static void unseen() {
    try (Play play = new Play(1)) {
      for (Kind kind : Kind.values()) {
        play.simulation().ec2().faults().conduct().readLag(kind, Duration.ofMinutes(4));
      }
      play.judge().blind();
      play.judge().remade();
      play.begin();
      play.simulation().pass(Duration.ofSeconds(20));
      play.allowing(Play.VISIBILITY);
      deleted(play);
    }
  }
}
