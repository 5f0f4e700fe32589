package dev.vpclab.sandbox.crash;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The operator dies, a request or a reply is lost, or EC2 fails, at any call that changes
 * something: every call of a run without faults has its turn.
 */
final class AnyCallTest {
  /**
   * What happens to a call.
   *
   * @param name in the cell's
   * @param before whether it happens before the call has its effect
   */
  private record Way(String name, boolean before, Fault.Effect effect) {}

  private static final List<Way> DYING =
      List.of(new Way("before", true, Fault.DIE), new Way("after", false, Fault.DIE));

  private static final List<Way> LOSING =
      List.of(new Way("request", true, Fault.LOSE), new Way("reply", false, Fault.LOSE));

  private static final List<Way> FAILING =
      List.of(
          new Way("before", true, new Fault.Answer("InternalError")),
          new Way("after", false, new Fault.Answer("InternalError")),
          new Way("unavailable", false, new Fault.Answer("Unavailable")));

  @Test
  void f01_the_operator_dies_before_or_after_any_mutation() {
    play(
        new Family("F01", "crash before and after each EC2 mutation"),
        Reference.get().mutations(),
        DYING);
  }

  @Test
  void f02_the_operator_dies_before_or_after_any_write_to_kubernetes() {
    play(
        new Family("F02", "crash before and after each Kubernetes write"),
        Reference.get().writes(),
        DYING);
  }

  @Test
  void f03_a_request_or_a_reply_of_any_mutation_is_lost() {
    play(
        new Family("F03", "request lost, reply lost, per mutation"),
        Reference.get().mutations(),
        LOSING);
  }

  @Test
  void f04_ec2_fails_before_or_after_the_effect_of_any_mutation() {
    play(
        new Family("F04", "5xx before and after the effect, per mutation"),
        Reference.get().mutations(),
        FAILING);
  }

  private static void play(Family family, List<Point> points, List<Way> ways) {
    List<Family.Cell> cells = new ArrayList<>();
    for (Point point : points) {
      for (Way way : ways) {
        String name = family.id() + " " + way.name() + " " + point;
        cells.add(new Family.Cell(name, () -> play(point, way)));
      }
    }
    family.play(points.size(), cells);
  }

  private static void play(Point point, Way way) {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      Once once =
          way.before()
              ? Once.before(simulation, p -> p.number() == point.number(), way.effect())
              : Once.after(simulation, p -> p.number() == point.number(), way.effect());
      simulation.add(once);
      if (unknown(point)) {
        play.allowing(Play.VISIBILITY);
        // So long it is looked whether there is one.
        play.judge().costs(4);
      }
      play.whole();
      once.mustHaveHappened();
    }
  }

  /** EC2 has no way to tell whether these were made before: that takes the visibility lag. */
  static boolean unknown(Point point) {
    return point.action().equals("CreateVpc") || point.action().equals("CreateInternetGateway");
  }
}
