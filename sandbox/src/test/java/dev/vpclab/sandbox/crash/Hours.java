package dev.vpclab.sandbox.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The simulation's time: it moves only when nothing is left to do. */
final class Hours {
  /** More rounds at one instant than any small world needs: an operator that never rests. */
  private static final int RESTLESS = 500;

  /** The same for each resource of a large world. */
  private static final int RESTLESS_EACH = 50;

  private final Simulation simulation;
  private final News news;
  private final Staff staff;

  Hours(Simulation simulation, News news, Staff staff) {
    this.simulation = simulation;
    this.news = news;
    this.staff = staff;
  }

  boolean until(BooleanSupplier holds, Duration within) {
    Instant begin = now();
    while (true) {
      rest();
      if (holds.getAsBoolean()) {
        return true;
      }
      Instant fault = simulation.lastFault();
      Instant next = next();
      if (next.isAfter((fault.isAfter(begin) ? fault : begin).plus(within))) {
        return false;
      }
      turn(next);
    }
  }

  void pass(Duration time) {
    Instant end = now().plus(time);
    rest();
    for (Instant next = next(); !next.isAfter(end); next = next()) {
      turn(next);
      rest();
    }
    turn(end);
  }

  /** Everything that can be done at this instant is done. */
  void rest() {
    int most = RESTLESS;
    for (int round = 0; step(); round++) {
      if (round == most) {
        // Counted only now, because it is copied to be counted.
        most = Math.max(RESTLESS, RESTLESS_EACH * simulation.kubernetes().resources().size());
        if (round >= most) {
          throw new Violation("no rest after " + round + " rounds at one instant");
        }
      }
    }
  }

  private Instant now() {
    return simulation.clock().instant();
  }

  private Instant next() {
    return Stream.concat(
            simulation.lives().stream().map(life -> life.operator().timer()), staff.next().stream())
        .min(Comparator.naturalOrder())
        .orElse(now().plus(Duration.ofMinutes(1)));
  }

  private void turn(Instant at) {
    if (at.isAfter(now())) {
      simulation.clock().advance(Duration.between(now(), at));
    }
    staff.wake();
    for (Life life : List.copyOf(simulation.lives())) {
      life.operator().ring(sweep -> staff.begin(life, sweep));
    }
  }

  /** Begins one round of one operator; false if there is none to be begun. */
  private boolean step() {
    Order order = simulation.order();
    news.deliver(order, now());
    List<Runnable> due = new ArrayList<>();
    for (Life life : simulation.lives()) {
      life.operator().due().forEach(round -> due.add(() -> staff.begin(life, round)));
    }
    if (due.isEmpty()) {
      return false;
    }
    due.get(order.pick(simulation.random(), due.size())).run();
    return true;
  }
}
