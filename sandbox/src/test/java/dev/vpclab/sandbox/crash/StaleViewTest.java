package dev.vpclab.sandbox.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.operator.control.SimulatedOperator.Feed;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * An operator that starts sees an older Kubernetes than there is, as from an API server whose cache
 * is behind, and hears the truth a minute later.
 */
final class StaleViewTest {
  private static final Duration LATER = Duration.ofMinutes(1);

  /** What of the resources is listed as it was. */
  private record Listing(String name, List<ObjectNode> listed) {}

  @Test
  void f08_what_is_listed_at_the_start_is_older_than_what_is_true() {
    List<Family.Cell> cells = new ArrayList<>();
    for (Stop stop : Stop.values()) {
      List<String> names = new ArrayList<>();
      try (Play play = new Play(1)) {
        stop.reach(play);
        listings(play.simulation()).forEach(listing -> names.add(listing.name()));
      }
      names.forEach(name -> cells.add(cell(stop, name)));
    }
    new Family("F08a", "stale Kubernetes view after a restart").play(cells.size(), cells);
  }

  /** Whoever was overtaken again and again looks after this time. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private static Family.Cell cell(Stop stop, String name) {
    return new Family.Cell(
        "F08 " + stop + " " + name,
        () -> {
          try (Play play = new Play(1)) {
            Simulation simulation = play.simulation();
            stop.reach(play);
            Listing stale =
                listings(simulation).stream()
                    .filter(listing -> listing.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            Deaf deaf = new Deaf();
            simulation.order(deaf);
            Life life = simulation.start(stale.listed());
            deaf.deafen(life);
            truth(life, stale.listed(), simulation.kubernetes().resources());
            simulation.pass(LATER);
            deaf.heal(life);
            simulation.faulted();
            simulation.pass(AGAIN);
            stop.rest(play);
          }
        });
  }

  /** Puts on the way to an operator what it has not seen. */
  private static void truth(Life life, List<ObjectNode> listed, List<ObjectNode> present) {
    Map<String, ObjectNode> before = byName(listed);
    Map<String, ObjectNode> after = byName(present);
    for (Feed feed : Feed.values()) {
      before.forEach(
          (name, object) -> {
            if (of(feed, object) && !after.containsKey(name)) {
              life.unheard(feed).add(new Change(0, object, null));
            }
          });
      after.forEach(
          (name, object) -> {
            if (of(feed, object) && !object.equals(before.get(name))) {
              life.unheard(feed).add(new Change(0, before.get(name), object));
            }
          });
    }
  }

  private static boolean of(Feed feed, ObjectNode object) {
    return feed.kind().equals(object.path("kind").asText());
  }

  private static Map<String, ObjectNode> byName(List<ObjectNode> objects) {
    Map<String, ObjectNode> byName = new TreeMap<>();
    objects.forEach(o -> byName.put(named(o), o));
    return byName;
  }

  private static String named(ObjectNode object) {
    return object.path("kind").asText() + " " + object.path("metadata").path("name").asText();
  }

  private static long version(ObjectNode object) {
    return object.path("metadata").path("resourceVersion").asLong();
  }

  /**
   * Each resource in each of its earlier states, and before it was there; all of them as they were
   * at the same earlier time; and those that are gone as they were last.
   */
  private static List<Listing> listings(Simulation simulation) {
    List<ObjectNode> present = simulation.kubernetes().resources();
    List<ObjectNode> states = simulation.kubernetes().states();
    List<Listing> listings = new ArrayList<>();
    int number = 0;
    for (ObjectNode state : states) {
      number++;
      if (!present.contains(state)) {
        List<ObjectNode> listed = new ArrayList<>(present);
        listed.removeIf(o -> named(o).equals(named(state)));
        listed.add(state);
        listings.add(new Listing(number + " " + named(state), listed));
      }
      if (number % 8 == 0 && version(state) < newest(present)) {
        Map<String, ObjectNode> then = new TreeMap<>();
        states.subList(0, number).forEach(s -> then.put(named(s), s));
        listings.add(new Listing(number + " everything", List.copyOf(then.values())));
      }
    }
    for (ObjectNode object : present) {
      List<ObjectNode> listed = new ArrayList<>(present);
      listed.remove(object);
      listings.add(new Listing(named(object) + " not there yet", listed));
    }
    return listings;
  }

  private static long newest(List<ObjectNode> objects) {
    return objects.stream().mapToLong(StaleViewTest::version).max().orElse(0);
  }
}
