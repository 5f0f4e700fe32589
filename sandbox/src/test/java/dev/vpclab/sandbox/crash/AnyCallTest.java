package dev.vpclab.sandbox.crash;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The operator dies, a request or a reply is lost, or EC2 fails, at any call that changes
 * something: every call of a run without faults has its turn.
 */
final class AnyCallTest {
  private static final Fault.Effect INTERNAL = new Fault.Answer("InternalError");
  private static final Fault.Effect UNAVAILABLE = new Fault.Answer("Unavailable");

  @Test
  void f01_the_operator_dies_before_or_after_any_mutation() {
    List<Point> points = Reference.get().mutations();
    List<Family.Cell> cells = new ArrayList<>();
    for (Point point : points) {
      cells.add(at("F01 before", point, true, Fault.DIE));
      cells.add(at("F01 after", point, false, Fault.DIE));
    }
    new Family("F01", "crash before and after each EC2 mutation").play(points.size(), cells);
  }

  @Test
  void f02_the_operator_dies_before_or_after_any_write_to_kubernetes() {
    List<Point> points = Reference.get().writes();
    List<Family.Cell> cells = new ArrayList<>();
    for (Point point : points) {
      cells.add(at("F02 before", point, true, Fault.DIE));
      cells.add(at("F02 after", point, false, Fault.DIE));
    }
    new Family("F02", "crash before and after each Kubernetes write").play(points.size(), cells);
  }

  @Test
  void f03_a_request_or_a_reply_of_any_mutation_is_lost() {
    List<Point> points = Reference.get().mutations();
    List<Family.Cell> cells = new ArrayList<>();
    for (Point point : points) {
      cells.add(at("F03 request", point, true, Fault.LOSE));
      cells.add(at("F03 reply", point, false, Fault.LOSE));
    }
    new Family("F03", "request lost, reply lost, per mutation").play(points.size(), cells);
  }

  @Test
  void f04_ec2_fails_before_or_after_the_effect_of_any_mutation() {
    List<Point> points = Reference.get().mutations();
    List<Family.Cell> cells = new ArrayList<>();
    for (Point point : points) {
      cells.add(at("F04 before", point, true, INTERNAL));
      cells.add(at("F04 after", point, false, INTERNAL));
      cells.add(at("F04 unavailable", point, false, UNAVAILABLE));
    }
    new Family("F04", "5xx before and after the effect, per mutation").play(points.size(), cells);
  }

  private static Family.Cell at(String family, Point point, boolean before, Fault.Effect effect) {
    return new Family.Cell(
        family + " " + point,
        () -> {
          try (Play play = new Play(1)) {
            Simulation simulation = play.simulation();
            Once once =
                before
                    ? Once.before(simulation, p -> p.number() == point.number(), effect)
                    : Once.after(simulation, p -> p.number() == point.number(), effect);
            simulation.add(once);
            if (unknown(point)) {
              play.allowing(Play.VISIBILITY);
            }
            play.whole();
            if (!once.happened()) {
              throw new Violation("the point was never met");
            }
          }
        });
  }

  /** EC2 has no way to tell whether these were made before: that takes the visibility lag. */
  static boolean unknown(Point point) {
    return point.action().equals("CreateVpc") || point.action().equals("CreateInternetGateway");
  }
}
