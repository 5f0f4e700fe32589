package dev.vpclab.sandbox.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rights go and come back, definitions are older for a while, the Secret is deleted. */
final class RevocationTest {
  private static final Duration REVOKED = Duration.ofMinutes(20);

  /** How long it may take until a right that is back is tried again. */
  private static final Duration PROBE = Duration.ofMinutes(5);

  /** Parts of the workload. */
  private enum Part {
    CREATE,
    CHANGE,
    DELETE;

    private List<Point> points() {
      Reference reference = Reference.get();
      List<Point> all = reference.points();
      return switch (this) {
        case CREATE -> all.subList(0, reference.createEnds());
        case CHANGE -> all.subList(reference.createEnds(), reference.changeEnds());
        case DELETE -> all.subList(reference.changeEnds(), all.size());
      };
    }

    private void before(Play play) {
      if (this != CREATE) {
        play.create();
      }
      if (this == DELETE) {
        play.change();
      }
    }

    private void begin(Play play) {
      switch (this) {
        case CREATE -> play.begin();
        case CHANGE -> play.edit();
        case DELETE -> play.user().deleteEverything(false);
      }
    }

    private void rest(Play play) {
      switch (this) {
        case CREATE -> play.ready(Reference.CREATED.get());
        case CHANGE -> play.ready(Reference.CHANGED.get());
        case DELETE -> play.gone();
      }
      if (this != DELETE) {
        play.stays();
        play.delete();
      }
    }
  }

  @Test
  void f16_rights_are_revoked_and_restored() {
    List<Family.Cell> cells = new ArrayList<>();
    for (Part part : Part.values()) {
      Set<String> actions = new TreeSet<>();
      part.points()
          .forEach(p -> actions.add(p.side() + " " + p.action().replace(" (dry run)", "")));
      if (part == Part.DELETE) {
        // A deletion needs no Secret: the one that was asked for there was a last look at the lab.
        actions.remove("KUBERNETES get secrets");
      }
      for (String action : actions) {
        cells.add(
            new Family.Cell("F16 " + part + " without " + action, () -> revoked(part, action)));
      }
    }
    new Family("F16c", "rights revoked and restored").play(cells.size(), cells);
  }

  private static void revoked(Part part, String action) {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      part.before(play);
      Revoked revoked = new Revoked(simulation, action);
      simulation.add(revoked);
      part.begin(play);
      simulation.pass(REVOKED);
      if (revoked.times.isEmpty()) {
        throw new Violation("it was never asked for");
      }
      if (revoked.ec2() && revoked.times.size() > revoked.most()) {
        throw new Violation("(7) tried at " + revoked.times.size() + " times: " + revoked.times);
      }
      simulation.remove(revoked);
      simulation.faulted();
      play.allowing(PROBE);
      // A look and a sweep in each of the minutes, beside what a fault costs.
      play.judge().costs(6);
      part.rest(play);
    }
  }

  /** One action is refused, of one side. */
  private static final class Revoked implements Fault {
    private final Simulation simulation;
    private final String action;
    private final Set<Instant> times = new TreeSet<>();

    private Revoked(Simulation simulation, String action) {
      this.simulation = simulation;
      this.action = action;
    }

    private boolean ec2() {
      return action.startsWith("EC2");
    }

    /** A probe a minute; the sweep, which only reads, is another one. */
    private long most() {
      return action.contains("Describe") ? 2 * REVOKED.toMinutes() : REVOKED.toMinutes() + 1;
    }

    @Override
    public Effect before(Point point) {
      if (!action.equals(point.side() + " " + point.action().replace(" (dry run)", ""))) {
        return PASS;
      }
      // Calls of one round are one attempt.
      times.add(simulation.clock().instant());
      simulation.faulted();
      return new Answer(ec2() ? "UnauthorizedOperation" : "403");
    }
  }

  @Test
  void f16_definitions_are_older_for_a_while() {
    List<Family.Cell> cells = new ArrayList<>();
    List<Set<String>> older =
        Stream.concat(
                Stream.of("identity", "resources", "intents", "setbacks", "deletion").map(Set::of),
                Stream.of(Set.of("identity", "resources", "intents", "setbacks", "deletion")))
            .toList();
    for (Part part : Part.values()) {
      for (Set<String> fields : older) {
        String name = fields.size() == 1 ? fields.iterator().next() : "all of them";
        cells.add(
            new Family.Cell(
                "F16 " + part + " without status." + name, () -> outdated(part, fields)));
      }
    }
    new Family("F16d", "definitions changed").play(cells.size(), cells);
  }

  private static void outdated(Part part, Set<String> fields) {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      part.before(play);
      int since = simulation.points().size();
      simulation.kubernetes().outdated(fields);
      part.begin(play);
      simulation.pass(REVOKED);
      if (part == Part.CREATE) {
        simulation.points().stream()
            .skip(since)
            .filter(Point::mutation)
            .findFirst()
            .ifPresent(
                point -> {
                  throw new Violation("made without a memory: " + point);
                });
        if (simulation.kubernetes().resources().stream()
            .noneMatch(o -> User.reason(o).equals("DefinitionOutdated"))) {
          throw new Violation("(8) not said");
        }
      }
      simulation.kubernetes().outdated(Set.of());
      simulation.faulted();
      // Nobody is told of it: who has lost something by it looks again once a minute.
      simulation.pass(Duration.ofMinutes(1));
      play.judge().costs(6);
      play.allowing(PROBE);
      part.rest(play);
    }
  }

  @Test
  void f16_the_secret_is_deleted() {
    List<Family.Cell> cells = new ArrayList<>();
    List<Point> points =
        Reference.get().points().stream()
            .filter(p -> p.action().equals("get secrets") || p.mutation() || p.write())
            .filter(p -> !p.action().equals("create events"))
            .filter(p -> p.number() <= Reference.get().createEnds() || !p.mutation())
            .toList();
    for (Point point : points) {
      cells.add(new Family.Cell("F16 no Secret from " + point, () -> secret(point)));
    }
    new Family("F16e", "Secret deleted").play(points.size(), cells);
  }

  private static void secret(Point point) {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      boolean[] deleted = {false};
      simulation.order(
          new Order() {
            @Override
            public void yield(Point at) {
              if (!deleted[0] && at.number() == point.number()) {
                deleted[0] = true;
                simulation.user().deleteSecret("user-data");
              }
            }
          });
      play.begin();
      simulation.pass(Duration.ofMinutes(10));
      if (deleted[0] && !play.user().allReady()) {
        if (simulation.kubernetes().resources().stream()
            .noneMatch(o -> User.reason(o).equals("WaitingForSecret"))) {
          throw new Violation("(8) not said:\n" + play.judge().standing());
        }
        play.user().apply("w.yaml", object -> object.getKind().equals("Secret"));
        simulation.faulted();
      }
      play.ready(Reference.CREATED.get());
      play.stays();
      play.change();
      play.delete();
      if (!deleted[0]) {
        throw new Violation("the point was never met");
      }
    }
  }
}
