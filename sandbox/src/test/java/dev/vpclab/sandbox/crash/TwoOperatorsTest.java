package dev.vpclab.sandbox.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two operators act at once, although a Lease should see to it that there is one. */
final class TwoOperatorsTest {
  /** EC2 takes a signed request for five minutes; what is later is refused. */
  private static final Duration LONGEST_ON_THE_WAY = Duration.ofMinutes(4);

  /** What one of them has read lately counts for it, whatever the other one has done since. */
  private static final Duration JUST_NOW = Duration.ofSeconds(2);

  @Test
  void f16_another_operator_acts_at_any_call_of_the_first() {
    List<Family.Cell> cells = new ArrayList<>();
    List<Point> points = Reference.get().points().stream().filter(p -> counts(p)).toList();
    for (Point point : points) {
      cells.add(
          new Family.Cell("F16 at " + point, () -> play(new OtherAt(p -> p == point.number()))));
    }
    for (int every = 1; every <= 9; every++) {
      int n = every;
      cells.add(new Family.Cell("F16 at every " + n, () -> play(new OtherAt(p -> p % n == 0))));
    }
    cells.add(new Family.Cell("F16 the second first", () -> play(new Last())));
    cells.add(new Family.Cell("F16 by turns", () -> play(new ByTurns())));
    new Family("F16a", "two operators at once").play(points.size(), cells);
  }

  @Test
  void f16_leadership_is_lost_with_a_call_on_its_way() {
    List<Family.Cell> cells = new ArrayList<>();
    List<Point> points =
        Reference.get().points().stream().filter(p -> counts(p) && p.mutating()).toList();
    for (Point point : points) {
      cells.add(late(point, Duration.ZERO));
      cells.add(late(point, LONGEST_ON_THE_WAY));
    }
    new Family("F16b", "leadership lost, a call on its way").play(points.size(), cells);
  }

  /** Events are told and nothing depends on them. */
  private static boolean counts(Point point) {
    return !point.action().equals("create events");
  }

  private static void play(Order order) {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      simulation.order(order);
      if (order instanceof OtherAt other) {
        other.watch(simulation);
      }
      // Each of the two reads for itself.
      play.judge().costs(6);
      simulation.start();
      play.create();
      simulation.pass(JUST_NOW);
      play.stays();
      play.change();
      simulation.pass(JUST_NOW);
      play.stays();
      play.delete();
      if (order instanceof OtherAt other && !other.happened()) {
        throw new Violation("the point was never met");
      }
    }
  }

  private static Family.Cell late(Point point, Duration after) {
    return new Family.Cell(
        "F16 late by " + after.toMinutes() + " min " + point,
        () -> {
          try (Play play = new Play(1)) {
            Simulation simulation = play.simulation();
            Late late = new Late(simulation, point.number(), after);
            simulation.order(late);
            simulation.add(late);
            if (AnyCallTest.unknown(point)) {
              play.allowing(Play.VISIBILITY);
            }
            play.judge().costs(6);
            play.whole();
            if (!late.happened()) {
              throw new Violation("the point was never met");
            }
          }
        });
  }

  /** The second's rounds come first. */
  private static final class Last implements Order {
    @Override
    public int pick(Random random, int many) {
      return many - 1;
    }
  }

  private static final class ByTurns implements Order {
    private int turn;

    @Override
    public int pick(Random random, int many) {
      return turn++ % many;
    }
  }
}
