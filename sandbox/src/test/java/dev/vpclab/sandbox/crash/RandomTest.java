package dev.vpclab.sandbox.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Two to four faults of any kind hit three labs at once, whose rounds and calls follow one another
 * by chance. A seed decides everything.
 */
final class RandomTest {
  private static final int USUAL = 100;

  /** More than the ten minutes: faults follow one another, and outcomes may become unknown. */
  private static final Duration WITHIN = Duration.ofMinutes(20).plus(Play.VISIBILITY);

  /** A run without faults. */
  private record Calm(String world, Map<String, Integer> creates, int calls) {}

  @Test
  void f17_whatever_happens_to_three_labs_in_whatever_order_they_come_and_go_as_asked() {
    Calm calm = calm();
    List<Family.Cell> cells = new ArrayList<>();
    int seeds = Integer.getInteger("seeds", USUAL);
    for (int seed = 1; seed <= seeds; seed++) {
      int drawn = seed;
      cells.add(new Family.Cell("F17 seed " + drawn, () -> play(drawn, calm)));
    }
    new Family("F17", "2 to 4 faults of any kind, 3 labs, random interleaving").play(seeds, cells);
  }

  private static Calm calm() {
    try (Play play = new Play(1)) {
      play.judge().alone();
      String world = run(play, null);
      return new Calm(world, play.judge().creates(), play.simulation().points().size());
    }
  }

  private static void play(int seed, Calm calm) {
    try (Play play = new Play(seed)) {
      Simulation simulation = play.simulation();
      play.judge().alone();
      simulation.order(Order.ANY);
      Random random = new Random(seed);
      Mishaps mishaps = new Mishaps(simulation, random, calm.calls());
      mishaps.draw(2 + random.nextInt(3));
      if (mishaps.blind()) {
        play.judge().blind();
      }
      try {
        run(play, calm.world());
        twice(play.judge().creates(), calm.creates(), mishaps);
        if (simulation.points().size() > 10 * calm.calls()) {
          throw new Violation("(7) " + simulation.points().size() + " calls");
        }
      } catch (Violation violation) {
        throw new Violation(mishaps + ": " + violation.getMessage());
      }
    }
  }

  /** Only what EC2 did not show after a crash may have been made again, and then it is healed. */
  private static void twice(
      Map<String, Integer> creates, Map<String, Integer> expected, Mishaps mishaps) {
    Map<String, Integer> more = new TreeMap<>();
    creates.forEach(
        (role, times) -> {
          if (times > expected.getOrDefault(role, 0)) {
            more.put(role, times);
          }
        });
    if (!more.isEmpty() && !mishaps.blind()) {
      throw new Violation("(2) made more than once: " + more);
    }
  }

  /**
   * @param expected null when it is not known yet
   * @return the world when all is Ready
   */
  private static String run(Play play, String expected) {
    Simulation simulation = play.simulation();
    play.user().apply("three.yaml");
    simulation.start();
    if (!simulation.until(play.user()::allReady, WITHIN)) {
      throw new Violation("(1) not Ready in time:\n" + play.judge().standing());
    }
    // What lags is Ready by what EC2 has shown: it is given the time to show the rest.
    simulation.pass(Duration.ofMinutes(3));
    if (!simulation.until(play.user()::allReady, WITHIN)) {
      throw new Violation("(1) not Ready in time:\n" + play.judge().standing());
    }
    play.judge().world(expected);
    String world = play.judge().world();
    play.user().deleteEverything(true);
    if (!simulation.until(play.user()::gone, WITHIN)) {
      throw new Violation("(1) not gone in time:\n" + play.judge().standing());
    }
    play.judge().over();
    return world;
  }
}
