package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.control.SimulatedOperator.Feed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What has happened in Kubernetes is told in every other way than at once, once and in order. */
final class EventsTest {
  @Test
  void f09_events_are_repeated_late_out_of_order_or_left_out() {
    Map<String, Supplier<Order>> orders = new LinkedHashMap<>();
    orders.put("twice", () -> Gossip.repeated(2));
    orders.put("ten times", () -> Gossip.repeated(10));
    orders.put("told again from the start", Gossip::replayed);
    for (int seconds : new int[] {1, 10, 60}) {
      Duration time = Duration.ofSeconds(seconds);
      for (Feed feed : Feed.values()) {
        orders.put(feed + " late by " + seconds + " s", () -> Gossip.behind(Set.of(feed), time));
        orders.put(
            "all but " + feed + " late by " + seconds + " s",
            () -> Gossip.behind(EnumSet.complementOf(EnumSet.of(feed)), time));
      }
      orders.put("only the end of " + seconds + " s", () -> Gossip.coalesced(time));
      orders.put(seconds + " s backwards", () -> Gossip.backwards(time));
    }
    List<Family.Cell> cells = new ArrayList<>();
    orders.forEach((name, order) -> cells.add(cell(name, order)));
    cells.add(new Family.Cell("F09 storm at every call", () -> storm(1)));
    cells.add(new Family.Cell("F09 storm at every tenth call", () -> storm(10)));
    new Family("F09", "duplicate, reordered, coalesced events; a resync storm")
        .play(orders.size() + 2, cells);
  }

  private static Family.Cell cell(String name, Supplier<Order> order) {
    return new Family.Cell(
        "F09 " + name,
        () -> {
          try (Play play = new Play(1)) {
            play.simulation().order(order.get());
            play.whole();
          }
        });
  }

  /** Every object is told of again, and everything is woken, at each n-th call. */
  private static void storm(int every) {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      simulation.order(
          new Order() {
            @Override
            public void yield(Point point) {
              if (point.number() % every == 0) {
                simulation.lives().forEach(life -> life.operator().resync());
              }
            }
          });
      play.whole();
    }
  }
}
