package dev.vpclab.sandbox.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** EC2 refuses for a while, or cannot be reached; or Kubernetes cannot. */
final class ThrottleTest {
  private static final Fault.Effect THROTTLED = new Fault.Answer("RequestLimitExceeded");
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Invariant 10. */
  private static final Duration AT_ONCE = Duration.ofMinutes(5);

  private static final int PROBES = 4;
  private static final int ATTEMPTS = 4;

  /** Calls of a sweep, which goes on once a minute while Kubernetes is lost. */
  private static final int SWEEP = 8;

  /** What is spent in vain in a long time is counted here, and not by the judge. */
  private static final int MANY = 1_000;

  /** When nothing else happens, and before anything does. */
  private enum Moment {
    START,
    SETTLED,
    EDITED,
    DELETED
  }

  @Test
  void f05_ec2_throttles_or_one_side_cannot_be_reached() {
    Reference reference = Reference.get();
    List<Point> calls = reference.points().stream().filter(ThrottleTest::ec2).toList();
    List<Family.Cell> cells = new ArrayList<>();
    calls.forEach(point -> cells.add(once(point)));
    for (Point point : firsts(reference.mutations(), reference)) {
      Predicate<Point> here = p -> p.number() == point.number();
      cells.add(lasting("F05 everything", point, here, ThrottleTest::ec2, THROTTLED, LONG));
      cells.add(lasting("F05 EC2 lost", point, here, ThrottleTest::ec2, Fault.LOSE, HOUR));
    }
    for (Point point : firsts(reference.writes(), reference)) {
      Predicate<Point> here = p -> p.number() == point.number();
      cells.add(lasting("F05 Kubernetes lost", point, here, p -> !ec2(p), Fault.LOSE, HOUR));
    }
    for (Point point : firsts(calls, reference)) {
      Predicate<Point> same = p -> p.action().equals(point.action());
      Predicate<Point> here = p -> p.number() >= point.number() && same.test(p);
      cells.add(lasting("F05 empty bucket", point, here, same, THROTTLED, LONG));
    }
    for (Moment moment : Moment.values()) {
      cells.add(between("F05 everything", moment, ThrottleTest::ec2, THROTTLED, LONG));
      cells.add(between("F05 EC2 lost", moment, ThrottleTest::ec2, Fault.LOSE, HOUR));
      cells.add(between("F05 Kubernetes lost", moment, p -> !ec2(p), Fault.LOSE, HOUR));
    }
    new Family("F05", "throttled once, for 10 minutes, one action; no EC2, no Kubernetes for 1 h")
        .play(calls.size() + reference.writes().size(), cells);
  }

  private static boolean ec2(Point point) {
    return point.side() == Point.Side.EC2;
  }

  /** Each action's first call while the workload is made, while it changes, while it goes. */
  private static List<Point> firsts(List<Point> calls, Reference reference) {
    Set<String> met = new HashSet<>();
    return calls.stream()
        .filter(
            p -> {
              int phase =
                  p.number() <= reference.createEnds()
                      ? 1
                      : p.number() <= reference.changeEnds() ? 2 : 3;
              return met.add(phase + p.action());
            })
        .toList();
  }

  private static Family.Cell once(Point point) {
    return new Family.Cell(
        "F05 once " + point,
        () -> {
          try (Play play = new Play(1)) {
            Simulation simulation = play.simulation();
            Once once = Once.before(simulation, p -> p.number() == point.number(), THROTTLED);
            simulation.add(once);
            play.whole();
            once.mustHaveHappened();
          }
        });
  }

  private static Family.Cell lasting(
      String family,
      Point point,
      Predicate<Point> begins,
      Predicate<Point> hit,
      Fault.Effect effect,
      Duration length) {
    return new Family.Cell(
        family + " " + point,
        () -> {
          try (Play play = new Play(1)) {
            Outage outage = new Outage(play.simulation(), begins, hit, effect, length);
            play.simulation().add(outage);
            hear(play.simulation(), outage, family);
            play.judge().costs(MANY);
            play.whole();
            if (!outage.happened()) {
              throw new Violation("nothing was refused");
            }
            if (point.mutating()
                && hit.test(point)
                && outage.untilItWentOn().compareTo(AT_ONCE) > 0) {
              throw new Violation("(10) went on after " + outage.untilItWentOn());
            }
            affordable(play, outage, length);
          }
        });
  }

  private static Family.Cell between(
      String family, Moment moment, Predicate<Point> hit, Fault.Effect effect, Duration length) {
    return new Family.Cell(
        family + " " + moment,
        () -> {
          try (Play play = new Play(1)) {
            Outage outage = new Outage(play.simulation(), p -> false, hit, effect, length);
            play.simulation().add(outage);
            hear(play.simulation(), outage, family);
            play.judge().costs(MANY);
            if (moment == Moment.START) {
              outage.begin();
            }
            play.create();
            if (moment == Moment.SETTLED) {
              outage.begin();
              play.simulation().pass(length);
              play.ready(Reference.CREATED.get());
            }
            play.stays();
            if (moment == Moment.EDITED) {
              outage.begin();
            }
            play.change();
            play.stays();
            if (moment == Moment.DELETED) {
              outage.begin();
            }
            play.delete();
            affordable(play, outage, length);
            // Who is settled writes nothing, and does not even notice.
            if (!outage.happened() && moment != Moment.SETTLED) {
              throw new Violation("nothing was refused");
            }
          }
        });
  }

  private static void hear(Simulation simulation, Outage outage, String family) {
    if (family.contains("Kubernetes")) {
      simulation.order(outage.deaf());
    }
  }

  /**
   * (7): four times the usual calls and the sweeps, and in vain at most a probe a minute of each
   * resource and of the sweep, each tried again by the SDK; at first they follow one another
   * faster.
   */
  private static void affordable(Play play, Outage outage, Duration length) {
    long usual = Reference.get().calls();
    long calls = play.simulation().points().stream().filter(ThrottleTest::ec2).count();
    long vain = outage.refusedByEc2();
    if (calls - vain > 4 * usual + length.toMinutes() * SWEEP
        || vain > usual + length.toMinutes() * PROBES * ATTEMPTS) {
      throw new Violation("(7) %d calls, %d of them in vain".formatted(calls, vain));
    }
  }
}
