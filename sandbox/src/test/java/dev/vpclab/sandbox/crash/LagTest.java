package dev.vpclab.sandbox.crash;

import dev.vpclab.sandbox.ec2.world.Conduct;
import dev.vpclab.sandbox.ec2.world.Conduct.Way;
import dev.vpclab.sandbox.ec2.world.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What EC2 has made does not show, or not in every way of asking, until some time later. */
final class LagTest {
  private static final List<Kind> KINDS =
      List.of(
          Kind.VPC,
          Kind.SUBNET,
          Kind.INTERNET_GATEWAY,
          Kind.ROUTE_TABLE,
          Kind.SECURITY_GROUP,
          Kind.INSTANCE,
          Kind.VPC_ENDPOINT,
          Kind.NETWORK_INTERFACE,
          Kind.NETWORK_ACL);

  /** VPC, what is in it, endpoints: what one needs of another is waited for, level by level. */
  private static final int LEVELS = 3;

  private static final Duration MEDIUM = Duration.ofSeconds(30);
  private static final List<Duration> LAGS =
      List.of(Duration.ofSeconds(1), MEDIUM, Play.VISIBILITY);

  /**
   * What lags behind for a kind. By id is asked only for what was not seen otherwise, so that a lag
   * of that alone shows nowhere: it comes together with another one.
   */
  private enum Lag {
    BY_TAG((conduct, kind, lag) -> conduct.readLag(kind, Way.TAG, lag)),
    BY_FILTER((conduct, kind, lag) -> conduct.readLag(kind, Way.FILTER, lag)),
    BY_TAG_AND_ID(
        (conduct, kind, lag) -> {
          BY_TAG.set(conduct, kind, lag);
          conduct.readLag(kind, Way.ID, lag);
        }),
    BY_FILTER_AND_ID(
        (conduct, kind, lag) -> {
          BY_FILTER.set(conduct, kind, lag);
          conduct.readLag(kind, Way.ID, lag);
        }),
    EVERYWHERE((conduct, kind, lag) -> conduct.readLag(kind, lag)),
    /** The object shows, and its tags do not. */
    TAGS((conduct, kind, lag) -> conduct.tagLag(kind, lag));

    private interface Setting {
      void set(Conduct conduct, Kind kind, Duration lag);
    }

    private final Setting setting;

    Lag(Setting setting) {
      this.setting = setting;
    }

    void set(Conduct conduct, Kind kind, Duration lag) {
      setting.set(conduct, kind, lag);
    }
  }

  @Test
  void f06_reads_lag_behind() {
    Set<String> felt = ConcurrentHashMap.newKeySet();
    List<Family.Cell> cells = new ArrayList<>();
    for (Lag lag : Lag.values()) {
      for (Duration time : LAGS) {
        cells.add(lagging("F06 everything", KINDS, lag, time, felt));
        for (Kind kind : KINDS) {
          cells.add(lagging("F06 " + kind, List.of(kind), lag, time, felt));
        }
      }
    }
    Family family = new Family("F06", "reads lag behind: by id, by tag, by filter");
    family.play(felt.size(), cells);
    Table.row(family, felt.size(), cells.size(), 0);
    Set<String> unfelt = new TreeSet<>();
    for (Lag lag : Lag.values()) {
      unfelt.addAll(
          felt.stream().anyMatch(f -> f.contains(lag + " ")) ? Set.of() : Set.of("" + lag));
    }
    for (Kind kind : KINDS) {
      unfelt.addAll(
          felt.stream().anyMatch(f -> f.contains(kind + " ")) ? Set.of() : Set.of("" + kind));
    }
    if (System.getProperty("cell", "").isEmpty() && !unfelt.isEmpty()) {
      throw new Violation("no reading has missed anything for " + unfelt);
    }
  }

  private static Family.Cell lagging(
      String family, List<Kind> kinds, Lag lag, Duration time, Set<String> felt) {
    String name = "%s %s %s".formatted(family, lag, time);
    return new Family.Cell(
        name,
        () -> {
          try (Play play = new Play(1)) {
            Conduct conduct = play.simulation().ec2().faults().conduct();
            kinds.forEach(kind -> lag.set(conduct, kind, time));
            play.judge().blind();
            play.judge().costs(costs(time));
            play.allowing(time.multipliedBy(LEVELS)).whole();
            if (conduct.concealed() > 0) {
              felt.add(name);
            }
          }
        });
  }

  @Test
  void f07_the_operator_dies_while_reads_lag_behind() {
    List<Point> creates = Reference.get().mutations().stream().filter(LagTest::creates).toList();
    AtomicInteger doubled = new AtomicInteger();
    List<Family.Cell> cells = new ArrayList<>();
    Map<String, Integer> met = new HashMap<>();
    for (Point point : creates) {
      int nth = met.merge(point.action() + point.about(), 1, Integer::sum);
      for (Duration lag : List.of(MEDIUM, Play.VISIBILITY)) {
        cells.add(crashing("F07 before", point, nth, true, lag, doubled));
        cells.add(crashing("F07 after", point, nth, false, lag, doubled));
      }
    }
    String about = "crash before and after each create while reads lag; doubled, and healed: ";
    new Family("F07", about + "counted below").play(creates.size(), cells);
    Table.row(new Family("F07", about + doubled), creates.size(), cells.size(), 0);
  }

  /** What is not shown yet is looked for every few seconds: that is what a lag costs. */
  private static int costs(Duration lag) {
    return 4 + 2 * (int) lag.toMinutes();
  }

  private static boolean creates(Point point) {
    return point.action().equals("RunInstances")
        || point.action().startsWith("Create") && !point.action().equals("CreateTags");
  }

  private static Family.Cell crashing(
      String family, Point point, int nth, boolean before, Duration lag, AtomicInteger doubled) {
    return new Family.Cell(
        "%s %s %s".formatted(family, point, lag),
        () -> {
          try (Play play = new Play(1)) {
            Simulation simulation = play.simulation();
            KINDS.forEach(kind -> simulation.ec2().faults().conduct().readLag(kind, lag));
            Predicate<Point> there = nth(point, nth);
            Once once =
                before
                    ? Once.before(simulation, there, Fault.DIE)
                    : Once.after(simulation, there, Fault.DIE);
            simulation.add(once);
            play.judge().blind();
            play.judge().remade();
            play.judge().costs(costs(lag));
            play.allowing(lag.multipliedBy(LEVELS));
            if (AnyCallTest.unknown(point)) {
              play.allowing(Play.VISIBILITY);
            }
            play.whole();
            once.mustHaveHappened();
            doubled.addAndGet(doubled(play.judge().creates()));
          }
        });
  }

  /** The n-th call of the same action about the same thing: other calls may have come between. */
  private static Predicate<Point> nth(Point wanted, int nth) {
    AtomicInteger met = new AtomicInteger();
    return p ->
        p.action().equals(wanted.action())
            && p.about().equals(wanted.about())
            && met.incrementAndGet() == nth;
  }

  /** How many VPCs and gateways were made that need not have been; of others there is none. */
  private static int doubled(Map<String, Integer> creates) {
    Map<String, Integer> more = new TreeMap<>(creates);
    Reference.get().creates().forEach((role, made) -> more.merge(role, -made, Integer::sum));
    more.values().removeIf(count -> count == 0);
    int sum = 0;
    for (Map.Entry<String, Integer> each : more.entrySet()) {
      boolean allowed = each.getKey().matches(".* (vpc|internet-gateway)/.*");
      if (!allowed || each.getValue() < 0) {
        throw new Violation("(2) made too often, or not at all: " + more);
      }
      sum += each.getValue();
    }
    return sum;
  }
}
