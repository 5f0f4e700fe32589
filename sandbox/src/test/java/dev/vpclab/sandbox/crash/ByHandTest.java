package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.plan.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Somebody with a console deletes, changes, or disowns what the operator has made: while it is
 * Ready, while it is changed, and while it is deleted.
 */
final class ByHandTest {
  /** How soon a change behind the operator's back is found; DNS attributes take longest. */
  private static final Duration FOUND = Duration.ofMinutes(11);

  private enum State {
    READY,
    CHANGING,
    DELETING
  }

  @Test
  void f12_what_hands_have_done_is_put_right_and_what_is_disowned_is_left_alone() {
    List<Family.Cell> cells = new ArrayList<>();
    Map<String, Consumer<Hand>> mischief = new LinkedHashMap<>();
    mischief.putAll(Mischief.deletions());
    mischief.putAll(Mischief.changes());
    mischief.forEach(
        (name, act) -> {
          for (State state : State.values()) {
            cells.add(cell(name, state, play -> putRight(play, act, state)));
          }
        });
    for (String what : Hand.TAGGED) {
      for (State state : State.values()) {
        cells.add(
            cell("all tags off " + what, state, play -> disowned(play, what, List.of(), state)));
        for (String tag : List.of(Tags.OWNER, Tags.CLUSTER)) {
          cells.add(
              cell(tag + " off " + what, state, play -> disowned(play, what, List.of(tag), state)));
        }
        for (String tag : List.of(Tags.KEY, Tags.RESOURCE, Tags.NAME)) {
          cells.add(
              cell(
                  tag + " off " + what,
                  state,
                  play -> putRight(play, hand -> hand.strip(what, List.of(tag)), state)));
        }
      }
    }
    Lookalikes.cells().forEach(cells::add);
    new Family("F12", "deleted, changed, disowned by hand; look-alikes")
        .play(mischief.size() + 6 * Hand.TAGGED.size(), cells);
  }

  private static Family.Cell cell(String name, State state, Consumer<Play> scene) {
    return new Family.Cell(
        "F12 " + name + ", " + state,
        () -> {
          try (Play play = new Play(1)) {
            play.judge().remade();
            play.judge().costs(10);
            play.judge().behind();
            scene.accept(play);
          }
        });
  }

  private static void putRight(Play play, Consumer<Hand> act, State state) {
    Hand hand = new Hand(play.simulation());
    play.create();
    switch (state) {
      case READY -> {
        act.accept(hand);
        play.simulation().faulted();
        play.simulation().pass(FOUND);
        play.ready(Reference.CREATED.get());
        play.stays();
        play.delete();
      }
      case CHANGING -> {
        during(play, hand, act, play::edit);
        play.simulation().pass(FOUND);
        play.ready(Reference.CHANGED.get());
        play.stays();
        play.delete();
      }
      case DELETING -> {
        during(play, hand, act, () -> play.user().deleteEverything(false));
        play.gone();
      }
    }
  }

  /** At the first mutation that the user's own act leads to. */
  private static void during(Play play, Hand hand, Consumer<Hand> act, Runnable user) {
    Simulation simulation = play.simulation();
    Once meanwhile =
        Once.after(simulation, Point::mutation, () -> tolerantly(() -> act.accept(hand)));
    simulation.add(meanwhile);
    user.run();
    simulation.rest();
    simulation.pass(Duration.ofSeconds(10));
    meanwhile.mustHaveHappened();
  }

  /** What is on its way out can no longer be changed by anybody. */
  private static void tolerantly(Runnable act) {
    try {
      act.run();
    } catch (Hand.Gone gone) {
      // Nothing is left to lay hands on.
    } catch (Ec2Exception refused) {
      String code = refused.awsErrorDetails().errorCode();
      if (!code.contains("NotFound")
          && !List.of("DependencyViolation", "IncorrectState", "IncorrectInstanceState")
              .contains(code)) {
        throw refused;
      }
    }
  }

  private static void disowned(Play play, String what, List<String> tags, State state) {
    Hand hand = new Hand(play.simulation());
    play.create();
    switch (state) {
      case READY -> {
        hand.strip(what, tags);
        play.simulation().faulted();
        leftAlone(play, hand);
        hand.tagAgain();
        play.simulation().faulted();
        play.simulation().pass(FOUND);
        play.ready(Reference.CREATED.get());
        play.stays();
        play.delete();
      }
      case CHANGING -> {
        during(play, hand, h -> h.strip(what, tags), play::edit);
        leftAlone(play, hand);
        hand.tagAgain();
        play.simulation().faulted();
        play.simulation().pass(FOUND);
        play.ready(Reference.CHANGED.get());
        play.delete();
      }
      case DELETING -> {
        during(play, hand, h -> h.strip(what, tags), () -> play.user().deleteEverything(false));
        play.simulation().pass(FOUND);
        hand.tagAgain();
        play.simulation().faulted();
        play.gone();
      }
    }
  }

  /** Nobody touches it, and it is said that it is lost. */
  private static void leftAlone(Play play, Hand hand) {
    String before = hand.stripped();
    play.simulation().pass(FOUND);
    if (!hand.stripped().equals(before)) {
      throw new Violation("(4) touched: " + before + "\nnow " + hand.stripped());
    }
    if (play.simulation().kubernetes().resources().stream()
        .noneMatch(object -> User.reason(object).equals("OwnershipLost"))) {
      throw new Violation("(8) nobody says that it is lost:\n" + play.judge().standing());
    }
  }
}
