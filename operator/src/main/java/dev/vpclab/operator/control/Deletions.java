package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Blocker;
import dev.vpclab.operator.api.DeletionStatus;
import dev.vpclab.operator.plan.Plan;
import dev.vpclab.operator.plan.Planner;
import dev.vpclab.operator.plan.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How a deletion stands in the status, and when it is over. */
final class Deletions {
  /** Between the two readings that must agree that nothing is left. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);

  /** Every delete was taken, and no reading has shown its effect yet. */
  private static final String FIRST_LOOK = "first look";

  private static final String LAST_LOOK = Stage.LAST_LOOK.words();

  /** Told to go, and no round has said how far it is. */
  private static final String NOT_BEGUN = "not begun";

  /** Every word for how far a deletion is, in their order. */
  static final List<String> STAGES =
      Stream.of(
              Stream.of(NOT_BEGUN),
              Arrays.stream(Stage.values()).map(Stage::words).filter(w -> !w.equals(LAST_LOOK)),
              Stream.of(FIRST_LOOK, LAST_LOOK))
          .flatMap(words -> words)
          .toList();

  private Deletions() {}

  /** One of {@link #STAGES}, whatever somebody wrote into the status. */
  static String stage(DeletionStatus deletion) {
    return deletion != null && STAGES.contains(deletion.stage()) ? deletion.stage() : NOT_BEGUN;
  }

  /**
   * The deletion for the status; the time is kept while the stage stays.
   *
   * @param before null for none yet
   * @param looked whether the plan was made from a reading and not from the answers to our calls
   */
  static DeletionStatus status(
      Plan.Deletion deletion, DeletionStatus before, boolean looked, Instant now) {
    // Only what a reading shows begins the last look: its time is what the second one counts from.
    boolean tooEarly = deletion.stage() == Stage.LAST_LOOK && !(looked && deletion.over());
    String stage = tooEarly ? FIRST_LOOK : deletion.stage().words();
    return new DeletionStatus(
        stage,
        before != null && stage.equals(before.stage()) ? before.since() : now.toString(),
        deletion.waitingFor().isEmpty() ? looks(deletion, tooEarly) : deletion.waitingFor(),
        deletion.blockers().stream()
            .map(b -> new Blocker(b.type(), b.id(), b.owner(), b.advice()))
            .toList());
  }

  private static List<String> looks(Plan.Deletion deletion, boolean tooEarly) {
    if (deletion.stage() != Stage.LAST_LOOK) {
      return List.of();
    }
    return List.of(tooEarly ? "EC2 to show that nothing is left" : "EC2 to show it once more");
  }

  /**
   * When to look again: at once where every delete was taken and nobody has looked yet, because the
   * two last looks are still to come.
   *
   * @param planned when nothing but the plan counts
   */
  static Duration again(Plan.Deletion deletion, DeletionStatus said, Duration planned) {
    boolean unseen =
        deletion != null && deletion.over() && said != null && FIRST_LOOK.equals(said.stage());
    return unseen ? Planner.POLL_OF_AN_END : planned;
  }

  /** Whether a reading that showed nothing left is the second one, long enough after the first. */
  static boolean seenBefore(DeletionStatus before, Instant readAt) {
    if (!lastLook(before) || before.since() == null) {
      return false;
    }
    try {
      return !Instant.parse(before.since()).plus(SECOND_LOOK).isAfter(readAt);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  static boolean lastLook(DeletionStatus before) {
    return before != null && LAST_LOOK.equals(before.stage());
  }
}
