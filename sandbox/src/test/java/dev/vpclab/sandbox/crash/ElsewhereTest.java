package dev.vpclab.sandbox.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.sandbox.ec2.world.Conduct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator is somewhere else than before, or what it reads is not what it asked for. */
final class ElsewhereTest {
  private static final Duration AWAY = Duration.ofMinutes(30);

  /** How long the operator waits in the wrong place between two looks. */
  private static final Duration PROBE = Duration.ofMinutes(5);

  /**
   * An object is gone when two readings, five seconds apart, agree that it is; that EC2 leaves the
   * same object out of every list for longer is not seen through.
   */
  private static final Duration LESS_THAN_TWO_LOOKS = Duration.ofSeconds(4);

  private static final Map<String, Life.Setup> ELSEWHERE = elsewhere();

  private static Map<String, Life.Setup> elsewhere() {
    Life.Setup usual = Life.Setup.USUAL;
    Map<String, Life.Setup> setups = new LinkedHashMap<>();
    setups.put("account", usual.withAccessKey(Simulation.STRANGER));
    setups.put("cluster id", usual.withCluster("cluster-2"));
    setups.put("account and cluster id", usual.withAccessKey(Simulation.STRANGER).withCluster("x"));
    setups.put("account and region", usual.withAccessKey(Simulation.STRANGER).withRegion("x"));
    return setups;
  }

  @Test
  void f18_an_operator_in_the_wrong_place_touches_nothing_and_goes_on_in_the_right_one() {
    List<Family.Cell> cells = new ArrayList<>();
    for (Stop stop : Stop.values()) {
      ELSEWHERE.forEach((name, setup) -> cells.add(elsewhere(stop, name, setup, false)));
      if (stop != Stop.DELETING && stop != Stop.LAST_LOOK) {
        ELSEWHERE.forEach((name, setup) -> cells.add(elsewhere(stop, name, setup, true)));
      }
      cells.add(same(stop, "default region", Life.Setup.USUAL.withRegion("eu-central-1")));
      cells.add(same(stop, "credentials", Life.Setup.USUAL.withAccessKey("another")));
    }
    new Family("F18a", "account, region, cluster id, credentials changed")
        .play(Stop.values().length, cells);
  }

  @Test
  void f18_reads_ignore_filters() {
    List<Family.Cell> cells = new ArrayList<>();
    for (Stop stop : Stop.values()) {
      cells.add(
          new Family.Cell(
              "F18 filters ignored from " + stop, () -> conduct(stop, Duration.ZERO, true, false)));
      cells.add(
          new Family.Cell(
              "F18 filters ignored for a minute from " + stop,
              () -> conduct(stop, Duration.ofMinutes(1), true, false)));
      cells.add(
          new Family.Cell(
              "F18 all last pages lost for a moment from " + stop,
              () -> conduct(stop, LESS_THAN_TWO_LOOKS, false, true)));
    }
    new Family("F18b", "reads that ignore filters, all last pages lost for 4 s")
        .play(Stop.values().length, cells);
  }

  @Test
  void f18_one_list_comes_without_its_last_page() {
    List<Family.Cell> cells = new ArrayList<>();
    List<Point> points =
        Reference.get().points().stream().filter(p -> p.action().startsWith("Describe")).toList();
    for (Point point : points) {
      cells.add(new Family.Cell("F18 page lost " + point, () -> pageLost(point)));
    }
    new Family("F18c", "one page lost").play(points.size(), cells);
  }

  private static Family.Cell elsewhere(Stop stop, String name, Life.Setup setup, boolean deleted) {
    return new Family.Cell(
        "F18 " + name + " at " + stop + (deleted ? ", deleted meanwhile" : ""),
        () -> {
          try (Play play = new Play(1)) {
            Simulation simulation = play.simulation();
            stop.reach(play);
            simulation.pass(Duration.ofMinutes(2));
            // It goes on sweeping where it is.
            play.judge().costs(4);
            String world = play.judge().world();
            int since = simulation.points().size();
            List<String> begun = begun(simulation);
            simulation.setup(setup);
            Life life = simulation.start();
            simulation.pass(AWAY.dividedBy(2));
            if (deleted) {
              play.user().deleteEverything(false);
            }
            simulation.pass(AWAY.dividedBy(2));
            untouched(play, world, since, begun);
            simulation.kill(life);
            simulation.setup(Life.Setup.USUAL);
            simulation.start();
            play.allowing(PROBE);
            if (deleted) {
              play.judge().remade();
              play.gone();
            } else {
              stop.rest(play);
            }
          }
        });
  }

  /** The names of the resources that say where they were made. */
  private static List<String> begun(Simulation simulation) {
    return simulation.kubernetes().resources().stream()
        .filter(o -> o.path("status").path("identity").isObject())
        .map(o -> o.path("kind").asText())
        .toList();
  }

  private static void untouched(Play play, String world, int since, List<String> begun) {
    Simulation simulation = play.simulation();
    List<Point> points = simulation.points();
    points.subList(since, points.size()).stream()
        .filter(Point::mutation)
        .findFirst()
        .ifPresent(
            point -> {
              throw new Violation("(4) in the wrong place: " + point);
            });
    if (!world.equals(play.judge().world())) {
      throw new Violation("(4) the world has changed");
    }
    if (!begun(simulation).containsAll(begun)) {
      throw new Violation("(3) a finalizer is gone, in the wrong place");
    }
    for (JsonNode object : simulation.kubernetes().resources()) {
      boolean lab = object.path("kind").asText().equals("VpcLab");
      if (begun.contains(object.path("kind").asText())
          && !User.reason(object).equals("IdentityChanged")
          && (!lab || !User.reason(object).equals("Deleting"))) {
        throw new Violation("(8) not said: " + object.path("kind") + " " + User.reason(object));
      }
    }
  }

  private static Family.Cell same(Stop stop, String name, Life.Setup setup) {
    return new Family.Cell(
        "F18 another " + name + " from " + stop,
        () -> {
          try (Play play = new Play(1)) {
            Simulation simulation = play.simulation();
            stop.reach(play);
            simulation.setup(setup);
            simulation.start();
            stop.rest(play);
          }
        });
  }

  /**
   * @param time zero for the rest of the workload
   */
  private static void conduct(Stop stop, Duration time, boolean filters, boolean pages) {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      Conduct conduct = simulation.ec2().faults().conduct();
      stop.reach(play);
      conduct.filtersIgnored(filters);
      conduct.lastPageLost(pages);
      if (pages) {
        // What is on a page that is lost is not visible.
        play.judge().blind();
      }
      simulation.start();
      if (time.isPositive()) {
        simulation.pass(time);
        conduct.reset();
        simulation.faulted();
      }
      if (pages) {
        play.allowing(Play.VISIBILITY);
      }
      stop.rest(play);
    }
  }

  private static void pageLost(Point point) {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      PageLost lost = new PageLost(simulation, point.number());
      simulation.add(lost);
      play.whole();
      if (!lost.happened()) {
        throw new Violation("the point was never met");
      }
    }
  }

  /** The answer at one point lacks the last item, as the only one of its page. */
  private static final class PageLost implements Fault {
    private final Simulation simulation;
    private final int number;
    private boolean happened;

    private PageLost(Simulation simulation, int number) {
      this.simulation = simulation;
      this.number = number;
    }

    private boolean happened() {
      return happened;
    }

    @Override
    public Effect before(Point point) {
      if (point.number() == number) {
        happened = true;
        simulation.faulted();
        simulation.ec2().faults().conduct().lastPageLost(true);
      }
      return PASS;
    }

    @Override
    public Effect after(Point point) {
      if (point.number() == number) {
        simulation.ec2().faults().conduct().lastPageLost(false);
      }
      return PASS;
    }
  }
}
