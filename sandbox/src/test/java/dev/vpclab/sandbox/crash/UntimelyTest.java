package dev.vpclab.sandbox.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.ec2.wire.Flat;
import dev.vpclab.sandbox.ec2.world.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Resources go, come back, or are torn away while the operator is in the middle of something: at
 * every call that changes EC2 or Kubernetes.
 */
final class UntimelyTest {
  private static final List<Torn> TORN =
      List.of(
          new Torn("GatewayEndpoint", "s3"),
          new Torn("InterfaceEndpoint", "cloudformation"),
          new Torn("VpcLab", "w"));

  /** After this time everything is as far as it gets, and a sweep has been over it. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  /** A resource whose finalizer is taken away. */
  private record Torn(String kind, String name) {}

  @Test
  void f11_whoever_changes_his_mind_at_any_step_gets_what_he_wants_in_the_end() {
    List<Point> making = making();
    int unmaking = unmaking();
    List<Family.Cell> cells = new ArrayList<>();
    for (Point point : making) {
      Predicate<Point> there = p -> p.number() == point.number();
      cells.add(cell("deleted before " + point, play -> deleted(play, there, true)));
      cells.add(cell("deleted after " + point, play -> deleted(play, there, false)));
    }
    for (int step = 1; step <= unmaking; step++) {
      int nth = step;
      cells.add(cell("back at step " + nth + " of deletion", play -> back(play, nth)));
    }
    for (Torn torn : TORN) {
      for (Point point : making) {
        Predicate<Point> there = p -> p.number() == point.number();
        cells.add(cell(torn.kind() + " torn after " + point, play -> torn(play, torn, there)));
      }
      for (int step = 1; step <= unmaking; step++) {
        int nth = step;
        cells.add(
            cell(
                torn.kind() + " torn at step " + nth + " of deletion",
                play -> tornWhileDeleted(play, torn, nth)));
      }
    }
    new Family("F11", "deleted during create, back during delete, finalizer forced off")
        .play(making.size() + unmaking, cells);
  }

  private static Family.Cell cell(String name, Consumer<Play> scene) {
    return new Family.Cell(
        "F11 " + name,
        () -> {
          try (Play play = new Play(1)) {
            play.judge().remade();
            scene.accept(play);
          }
        });
  }

  /** The steps of the making. */
  private static List<Point> making() {
    Reference reference = Reference.get();
    return reference.points().subList(0, reference.createEnds()).stream()
        .filter(Point::mutating)
        .toList();
  }

  /** How many steps it takes to delete what was made. */
  private static int unmaking() {
    try (Play play = new Play(1)) {
      play.judge().alone();
      play.create();
      int since = play.simulation().points().size();
      play.delete();
      List<Point> points = play.simulation().points();
      return (int) points.subList(since, points.size()).stream().filter(Point::mutating).count();
    }
  }

  private static void deleted(Play play, Predicate<Point> there, boolean before) {
    Simulation simulation = play.simulation();
    Runnable act = () -> play.user().deleteEverything(false);
    Once deletion =
        before ? Once.before(simulation, there, act) : Once.after(simulation, there, act);
    simulation.add(deletion);
    play.begin();
    play.gone();
    deletion.mustHaveHappened();
    play.judge()
        .creates()
        .forEach(
            (role, times) -> {
              if (times > Reference.get().creates().getOrDefault(role, 0)) {
                throw new Violation("(2) " + role + " was made " + times + " times");
              }
            });
  }

  /** What is gone already is put back at this step, and the rest when it is gone. */
  private static void back(Play play, int nth) {
    play.create();
    List<String> uids = uids(play);
    Once again = atStep(play, nth, () -> play.user().applyAgain("w.yaml"));
    play.user().deleteEverything(false);
    if (!play.simulation()
        .until(() -> uids(play).stream().noneMatch(uids::contains), Duration.ofMinutes(10))) {
      throw new Violation("(1) not gone in time:\n" + play.judge().standing());
    }
    again.mustHaveHappened();
    play.user().applyAgain("w.yaml");
    play.ready(Reference.CREATED.get());
    play.stays();
    play.delete();
  }

  private static List<String> uids(Play play) {
    return play.simulation().kubernetes().resources().stream()
        .map(object -> object.path("metadata").path("uid").asText())
        .toList();
  }

  private static Once atStep(Play play, int nth, Runnable act) {
    Simulation simulation = play.simulation();
    int[] steps = {0};
    Once meanwhile = Once.after(simulation, point -> point.mutating() && ++steps[0] == nth, act);
    simulation.add(meanwhile);
    return meanwhile;
  }

  private static void torn(Play play, Torn torn, Predicate<Point> there) {
    String[] uid = {""};
    Once tear = Once.after(play.simulation(), there, () -> uid[0] = tear(play, torn));
    play.simulation().add(tear);
    play.begin();
    play.simulation().pass(SETTLED);
    tear.mustHaveHappened();
    aftermath(play, torn, uid[0]);
  }

  private static void tornWhileDeleted(Play play, Torn torn, int nth) {
    play.create();
    String[] uid = {""};
    Once tear = atStep(play, nth, () -> uid[0] = tear(play, torn));
    play.user().deleteEverything(false);
    play.simulation().pass(SETTLED);
    tear.mustHaveHappened();
    aftermath(play, torn, uid[0]);
  }

  /**
   * @return the UID of the resource that was there; empty if there was none any more
   */
  private static String tear(Play play, Torn torn) {
    Optional<String> uid =
        play.user()
            .find(torn.kind(), torn.name())
            .map(object -> object.path("metadata").path("uid").asText());
    uid.ifPresent(play.judge()::forced);
    play.user().force(torn.kind(), torn.name());
    return uid.orElse("");
  }

  /**
   * Orphans are reported; an endpoint's go with its lab; a lab's are not touched by whatever comes
   * after it.
   */
  private static void aftermath(Play play, Torn torn, String uid) {
    List<String> orphans = owned(play, uid);
    reported(play, torn, orphans);
    if (torn.kind().equals("VpcLab")) {
      play.user().applyAgain("w.yaml");
      play.simulation().pass(SETTLED);
      String before = text(play, orphans);
      play.user().deleteEverything(false);
      if (!play.simulation().until(play.user()::gone, Duration.ofMinutes(10))) {
        throw new Violation("(1) not gone in time:\n" + play.judge().standing());
      }
      List<String> left = new ArrayList<>(play.simulation().account().look().left());
      left.removeIf(play.judge()::foreign);
      left.removeAll(orphans);
      left.removeIf(
          id -> !text(play, List.of(id)).contains(Tags.OWNER) && impliedBy(play, id, orphans));
      if (!left.isEmpty()) {
        throw new Violation("(3) left behind: " + left + "\n" + play.judge().world());
      }
      if (!text(play, orphans).equals(before)) {
        throw new Violation("(4) an orphan was touched");
      }
      play.judge().journal();
    } else {
      play.user().deleteEverything(false);
      play.gone();
    }
  }

  /** What EC2 makes with a VPC, an instance or an endpoint, by itself. */
  private static boolean impliedBy(Play play, String id, List<String> orphans) {
    return orphans.stream().anyMatch(text(play, List.of(id))::contains);
  }

  private static void reported(Play play, Torn torn, List<String> orphans) {
    if (orphans.isEmpty()) {
      return;
    }
    boolean lab = torn.kind().equals("VpcLab");
    boolean swept =
        play.simulation().kubernetes().resources().stream().anyMatch(UntimelyTest::begun);
    long counted = play.simulation().lives().get(0).operator().orphans();
    if (swept && counted != orphans.size()) {
      throw new Violation(counted + " orphans are counted of " + orphans);
    }
    if (!lab && !swept) {
      throw new Violation("nobody looks for " + orphans);
    }
    if (!lab) {
      String said =
          play.user()
              .find("VpcLab", "w")
              .map(UntimelyTest::message)
              .orElseThrow(() -> new Violation("the lab went before " + orphans));
      for (String orphan : orphans) {
        if (!said.contains(orphan)) {
          throw new Violation(orphan + " is not reported: " + said);
        }
      }
    }
  }

  private static boolean begun(JsonNode object) {
    return object.path("status").path("identity").has("region");
  }

  private static String message(JsonNode lab) {
    return StreamSupport.stream(lab.path("status").path("conditions").spliterator(), false)
        .filter(c -> c.path("type").asText().equals("Ready"))
        .map(c -> c.path("message").asText())
        .findFirst()
        .orElse("");
  }

  private static List<String> owned(Play play, String uid) {
    Sight sight = play.simulation().account().look();
    List<String> owned = new ArrayList<>();
    sight
        .left()
        .forEach(
            id -> {
              Map<String, String> tags = Canon.tags(Flat.of(sight.objects().get(id)));
              if (!uid.isEmpty() && uid.equals(tags.get(Tags.OWNER))) {
                owned.add(id);
              }
            });
    return owned;
  }

  private static String text(Play play, List<String> ids) {
    Sight sight = play.simulation().account().look();
    StringBuilder text = new StringBuilder();
    ids.forEach(
        id ->
            text.append(id)
                .append(sight.objects().containsKey(id) ? Flat.of(sight.objects().get(id)) : "")
                .append('\n'));
    return text.toString();
  }
}
