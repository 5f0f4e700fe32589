package dev.vpclab.sandbox.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.operator.control.SimulatedOperator.Feed;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operator has no watch for a while; what happened meanwhile it hears as its end only. */
final class UnseenTest {
  private static final Duration WITHIN = Duration.ofMinutes(10);
  private static final List<String> KINDS =
      List.of("VpcLab", "GatewayEndpoint", "InterfaceEndpoint");

  @Test
  void f08_what_happened_in_between_was_never_seen() {
    List<Family.Cell> cells = new ArrayList<>();
    for (String kind : KINDS) {
      for (boolean coalesced : new boolean[] {true, false}) {
        for (boolean made : new boolean[] {true, false}) {
          cells.add(namesake(kind, coalesced, made));
        }
      }
    }
    for (boolean coalesced : new boolean[] {true, false}) {
      cells.add(
          new Family.Cell("F08 A, B, A unseen by anybody " + coalesced, () -> back(coalesced, 0)));
    }
    for (Point point : Reference.get().mutations()) {
      if (point.number() > Reference.get().createEnds()
          && point.number() <= Reference.get().changeEnds()) {
        cells.add(
            new Family.Cell("F08 A, B until " + point + ", A", () -> back(true, point.number())));
      }
    }
    cells.add(new Family.Cell("F08 an older spec takes nothing away", UnseenTest::olderSpec));
    new Family("F08b", "an event never seen").play(cells.size(), cells);
  }

  /** Deleted and made anew under its name; another operator did it, and is no more. */
  private static Family.Cell namesake(String kind, boolean coalesced, boolean made) {
    String name =
        "F08 namesake of "
            + kind
            + (made ? ", ready" : ", not begun")
            + (coalesced ? ", one event" : ", all events");
    return new Family.Cell(
        name,
        () -> {
          try (Play play = new Play(1)) {
            Simulation simulation = play.simulation();
            Deaf deaf = new Deaf();
            simulation.order(deaf);
            play.judge().remade();
            play.judge().costs(9);
            play.create();
            Life first = simulation.lives().getFirst();
            deaf.deafen(first);
            Life second = simulation.start();
            for (ObjectNode object : simulation.kubernetes().resources()) {
              String its = object.path("kind").asText();
              if (kind.equals("VpcLab") || its.equals(kind)) {
                play.user().delete(its, object.path("metadata").path("name").asText());
              }
            }
            int left = kind.equals("VpcLab") ? 0 : 2;
            if (!simulation.until(
                () -> simulation.kubernetes().resources().size() == left, WITHIN)) {
              throw new Violation("(1) not gone in time:\n" + play.judge().standing());
            }
            if (!made) {
              simulation.kill(second);
            }
            KINDS.stream()
                .filter(k -> kind.equals("VpcLab") || k.equals(kind))
                .forEach(k -> play.user().apply("w.yaml", object -> object.getKind().equals(k)));
            if (made) {
              play.ready(null);
              simulation.kill(second);
            }
            hears(play, deaf, first, coalesced);
          }
        });
  }

  /** The operator acts on what it last knew, then hears all, and goes the whole way. */
  private static void hears(Play play, Deaf deaf, Life operator, boolean coalesced) {
    Simulation simulation = play.simulation();
    operator.operator().wakeAll();
    simulation.pass(Duration.ofSeconds(20));
    if (coalesced) {
      Deaf.coalesce(operator);
    }
    deaf.heal(operator);
    simulation.faulted();
    play.ready(Reference.CREATED.get());
    play.stays();
    play.change();
    play.delete();
  }

  /**
   * The spec becomes another one and the old one again.
   *
   * @param until the point at which another operator, which makes the change, dies; 0 for none
   */
  private static void back(boolean coalesced, int until) {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      Deaf deaf = new Deaf();
      simulation.order(deaf);
      play.create();
      Life first = simulation.lives().getFirst();
      deaf.deafen(first);
      List<ObjectNode> before = simulation.kubernetes().resources();
      play.edit();
      if (until > 0) {
        // The other one's first reading takes calls of its own: the same action, as far along.
        Point at = Reference.get().points().get(until - 1);
        long nth =
            Reference.get().points().subList(Reference.get().createEnds(), until).stream()
                .filter(Point::mutation)
                .count();
        long[] seen = {0};
        Once once =
            Once.after(
                simulation, p -> p.life() == 2 && p.mutation() && ++seen[0] == nth, Fault.DIE);
        simulation.add(once);
        simulation.restarts(false);
        simulation.start();
        simulation.until(once::happened, WITHIN);
        simulation.restarts(true);
        if (!once.happened()) {
          throw new Violation("the point was never met: " + at);
        }
      }
      for (ObjectNode object : before) {
        play.user()
            .patch(
                object.path("kind").asText(),
                object.path("metadata").path("name").asText(),
                "{\"op\":\"replace\",\"path\":\"/spec\",\"value\":" + object.path("spec") + "}");
      }
      hears(play, deaf, first, coalesced);
    }
  }

  /** The list of a new operator lacks an edit that another one has carried out. */
  private static void olderSpec() {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      play.judge().remade();
      play.create();
      List<ObjectNode> older = simulation.kubernetes().resources();
      play.user()
          .patch(
              "VpcLab",
              "w",
              """
              {"op":"add","path":"/spec/subnets/-","value":{"name":"more",
               "cidrBlock":"10.0.9.0/24","availabilityZone":"ap-northeast-2a","routeTable":"more"}},
              {"op":"add","path":"/spec/routeTables/-","value":{"name":"more"}},
              {"op":"add","path":"/spec/securityGroups/-",
               "value":{"name":"more","description":"more"}},
              {"op":"add","path":"/spec/instances/-",
               "value":{"name":"three","subnet":"more","securityGroups":["more"]}}
              """);
      play.ready(null);
      String world = play.judge().world();
      simulation.kill(simulation.lives().getFirst());
      Deaf deaf = new Deaf();
      simulation.order(deaf);
      Life life = simulation.start(older);
      deaf.deafen(life);
      for (ObjectNode now : simulation.kubernetes().resources()) {
        for (Feed feed : Feed.values()) {
          if (feed.kind().equals(now.path("kind").asText())) {
            life.unheard(feed).add(new Change(0, now, now));
          }
        }
      }
      int since = simulation.points().size();
      simulation.pass(Duration.ofMinutes(1));
      List<Point> points = simulation.points();
      points.subList(since, points.size()).stream()
          .filter(p -> p.action().startsWith("Delete") || p.action().startsWith("Terminate"))
          .findFirst()
          .ifPresent(
              point -> {
                throw new Violation("taken away by an older spec: " + point);
              });
      deaf.heal(life);
      simulation.faulted();
      play.ready(world);
      play.stays();
      play.delete();
    }
  }
}
