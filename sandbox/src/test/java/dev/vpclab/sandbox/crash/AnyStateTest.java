package dev.vpclab.sandbox.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.crash.Posing.Thing;
import dev.vpclab.sandbox.ec2.world.Conduct;
import dev.vpclab.sandbox.ec2.world.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Things are in any state that EC2 knows, and in ones that it does not know yet. */
final class AnyStateTest {
  private static final Duration HELD = Duration.ofMinutes(3);

  /** A change behind our back is found by the sweep. */
  private static final Duration FOUND = Duration.ofMinutes(2);

  private static final Map<String, String> KINDS =
      Map.of("GatewayEndpoint", "s3", "InterfaceEndpoint", "cloudformation");

  /** By state: the reason while it lasts. */
  private static final Map<String, String> ENDPOINT_STATES =
      Map.of(
          "pendingAcceptance", "WaitingForAcceptance",
          "pending", "WaitingForState",
          "available", "Ready",
          "deleting", "WaitingForState",
          "deleted", "",
          "rejected", "EndpointFailed",
          "failed", "EndpointFailed",
          "expired", "EndpointFailed",
          "partial", "Ready",
          "hibernating", "WaitingForState");

  private static final Map<Thing, List<String>> OTHER_STATES =
      Map.of(
          Thing.INSTANCE,
          List.of("pending", "stopping", "stopped", "RUNNING", "hibernating"),
          Thing.SUBNET,
          List.of("pending", "unavailable", "failed", "AVAILABLE", "hibernating"),
          Thing.VPC,
          List.of("pending", "AVAILABLE", "hibernating"),
          Thing.ATTACHMENT,
          List.of("attaching", "attached", "detaching", "AVAILABLE", "hibernating"),
          Thing.ENDPOINT,
          List.of("Available", "AVAILABLE", "PENDING", "Hibernating"));

  private enum Phase {
    CREATE,
    CHANGE,
    DELETE
  }

  @Test
  void f10_everything_is_in_any_state_for_a_while() {
    List<Family.Cell> cells = new ArrayList<>();
    for (String kind : KINDS.keySet().stream().sorted().toList()) {
      for (String state : ENDPOINT_STATES.keySet().stream().sorted().toList()) {
        for (Phase phase : Phase.values()) {
          cells.add(
              cell(kind + " " + state + " " + phase, play -> endpoint(play, kind, state, phase)));
        }
      }
    }
    for (Thing thing : Thing.values()) {
      for (String state : OTHER_STATES.get(thing)) {
        for (Phase phase : Phase.values()) {
          cells.add(
              cell(thing + " " + state + " " + phase, play -> pose(play, thing, state, phase)));
        }
      }
    }
    int states =
        2 * ENDPOINT_STATES.size() + OTHER_STATES.values().stream().mapToInt(List::size).sum();
    new Family("F10", "every state of endpoints, instances, subnets, attachments")
        .play(states, cells);
  }

  /** Somebody at AWS puts the endpoint into the state, and after a while out of it. */
  private static void endpoint(Play play, String kind, String state, Phase phase) {
    Simulation simulation = play.simulation();
    if (state.startsWith("delet")) {
      play.judge().remade();
    }
    play.create();
    if (phase == Phase.DELETE) {
      turn(play, id(play, kind), state);
      play.delete();
      return;
    }
    boolean edited = phase == Phase.CHANGE;
    turn(play, id(play, kind), state);
    simulation.faulted();
    if (edited) {
      play.edit();
    }
    meanwhile(play, kind, state, edited);
    resolve(play, kind, state);
    play.ready(edited ? Reference.CHANGED.get() : Reference.CREATED.get());
    play.stays();
    play.delete();
  }

  /** Only a call deletes; what is deleted then is described so for a while. */
  private static void turn(Play play, String id, String state) {
    Simulation simulation = play.simulation();
    if (!state.startsWith("delet")) {
      simulation.account().turn(id, state);
      return;
    }
    Conduct conduct = simulation.ec2().faults().conduct();
    conduct.pace(Pace.seconds(2, 4, 4, (int) HELD.toSeconds()));
    play.user().ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
    if (state.equals("deleted")) {
      simulation.clock().advance(conduct.pace().endpointDown());
    }
  }

  /** (8): the reason is told and stays, and nothing is done to what is not available. */
  private static void meanwhile(Play play, String kind, String state, boolean edited) {
    String expected = ENDPOINT_STATES.get(state);
    boolean passes = state.equals("pending") || state.startsWith("delet");
    Simulation simulation = play.simulation();
    if (passes) {
      // EC2 goes on by itself, within seconds; the sweep finds out.
      simulation.pass(FOUND);
      return;
    }
    if (!simulation.until(() -> reason(play, kind).equals(expected), FOUND)) {
      throw new Violation("(8) " + state + " is told as " + reason(play, kind));
    }
    simulation.pass(FOUND);
    int before = simulation.points().size();
    simulation.pass(HELD);
    if (!reason(play, kind).equals(expected)) {
      throw new Violation("(8) " + state + " is told later on as " + reason(play, kind));
    }
    for (Point point : simulation.points().subList(before, simulation.points().size())) {
      if (point.mutation()) {
        throw new Violation("(6) " + point + " while the endpoint is " + state);
      }
    }
  }

  private static void resolve(Play play, String kind, String state) {
    switch (state) {
      case "pendingAcceptance", "rejected" -> play.simulation().account().accept(id(play, kind));
      case "partial", "hibernating" ->
          play.simulation().account().turn(id(play, kind), "available");
      case "failed", "expired" -> again(play, kind);
      default -> {
        // It is over by now, or EC2 ends it.
      }
    }
    play.judge().costs(10);
    play.simulation().faulted();
  }

  /** As the message says: the resource is deleted and applied again. */
  private static void again(Play play, String kind) {
    play.judge().remade();
    var spec = play.user().resource(kind, KINDS.get(kind)).get();
    play.user().delete(kind, KINDS.get(kind));
    if (!play.simulation().until(() -> object(play, kind) == null, Duration.ofMinutes(5))) {
      throw new Violation("(1) the failed endpoint cannot be deleted");
    }
    spec.getAdditionalProperties().remove("status");
    spec.getMetadata().setUid(null);
    spec.getMetadata().setResourceVersion(null);
    spec.getMetadata().setFinalizers(null);
    spec.getMetadata().setDeletionTimestamp(null);
    spec.getMetadata().setCreationTimestamp(null);
    spec.getMetadata().setGeneration(null);
    play.user()
        .client()
        .genericKubernetesResources(User.context(kind))
        .inNamespace(User.NAMESPACE)
        .resource(spec)
        .create();
  }

  /** EC2 describes everything of a sort in this state for a while. */
  private static void pose(Play play, Thing thing, String state, Phase phase) {
    Simulation simulation = play.simulation();
    play.judge().costs(20);
    if (phase == Phase.CREATE) {
      Posing posing = new Posing(simulation, thing, state);
      play.begin();
      hold(play, posing);
      play.ready(Reference.CREATED.get());
      play.change();
      play.delete();
      return;
    }
    play.create();
    Posing posing = new Posing(simulation, thing, state);
    if (phase == Phase.CHANGE) {
      play.edit();
      hold(play, posing);
      play.ready(Reference.CHANGED.get());
      play.delete();
    } else {
      play.user().deleteEverything(false);
      hold(play, posing);
      play.gone();
    }
  }

  private static void hold(Play play, Posing posing) {
    play.simulation().pass(HELD);
    posing.end();
    if (posing.times() == 0) {
      throw new Violation("it was never described so");
    }
  }

  private static String id(Play play, String kind) {
    return object(play, kind).path("status").path("endpointId").asText();
  }

  private static String reason(Play play, String kind) {
    ObjectNode object = object(play, kind);
    return object == null ? "" : User.reason(object);
  }

  private static ObjectNode object(Play play, String kind) {
    return play.simulation().kubernetes().resources().stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .findFirst()
        .orElse(null);
  }

  @FunctionalInterface
  private interface Scene {
    void in(Play play);
  }

  private static Family.Cell cell(String name, Scene scene) {
    return new Family.Cell(
        "F10 " + name,
        () -> {
          try (Play play = new Play(1)) {
            scene.in(play);
          }
        });
  }
}
