package dev.vpclab.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a plan amounts to, in one reason and one message.
 *
 * @param message sentences for a person: what is the matter, and what to do
 */
record Verdict(Reason reason, String message) {
  /** A wait below this is over before anybody has read of it. */
  private static final Duration WORTH_A_WORD = Duration.ofMinutes(1);

  /** EC2's own messages can be of any length (an encoded denial has thousands of characters). */
  private static final int LONGEST = 1000;

  private static final int NAMED = 3;
  private static final Pattern WORD_FIRST = Pattern.compile("[a-z]+[ ,:]");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /**
   * How long until the next try of what the message is about; empty when it is not worth a word.
   */
  static Optional<Duration> wait(Plan plan) {
    return leading(plan).map(Finding::again).filter(again -> again.compareTo(WORTH_A_WORD) >= 0);
  }

  /**
   * @param nextTry null when the message says nothing about it
   */
  static Verdict of(Plan plan, Instant nextTry) {
    Verdict verdict = plan.deletion() != null ? deleting(plan, nextTry) : existing(plan, nextTry);
    String message = verdict.message();
    return message.length() <= LONGEST
        ? verdict
        : new Verdict(verdict.reason(), message.substring(0, LONGEST - 1) + "…");
  }

  private static Verdict existing(Plan plan, Instant nextTry) {
    String progress = plan.settled() + " of " + plan.total() + " objects are as the spec says";
    if (plan.isSettled()) {
      return new Verdict(
          Reason.Ready,
          Stream.concat(
                  Stream.of(progress + "."),
                  plan.warnings().stream().map(Finding::message).map(Verdict::ended))
              .collect(Collectors.joining(" ")));
    }
    Optional<Finding> leading = leading(plan);
    if (leading.isPresent()) {
      return new Verdict(leading.get().reason(), sentence(plan, nextTry));
    }
    return new Verdict(
        work(plan.now()), progress + "; now: " + list(plan.now(), Verdict::words) + ".");
  }

  private static Verdict deleting(Plan plan, Instant nextTry) {
    Plan.Deletion deletion = plan.deletion();
    Optional<Finding> leading = leading(plan);
    String stage = stage(deletion);
    if (leading.filter(finding -> finding.reason().mood() == Reason.Mood.STUCK).isPresent()) {
      return new Verdict(leading.get().reason(), sentence(plan, nextTry) + " " + stage);
    }
    if (!deletion.blockers().isEmpty()) {
      String blocked = "Blocked by " + list(deletion.blockers(), Verdict::words);
      return new Verdict(Reason.DeletionBlocked, stage + " " + ended(blocked));
    }
    // The stage's own wait says nothing that the stage does not say.
    boolean newsworthy =
        leading.map(Finding::reason).filter(reason -> !isStage(reason)).isPresent();
    Reason reason =
        leading
            .map(Finding::reason)
            .filter(found -> found == Reason.DeletionBlocked)
            .orElse(Reason.Deleting);
    return new Verdict(reason, newsworthy ? stage + " " + sentence(plan, nextTry) : stage);
  }

  private static boolean isStage(Reason reason) {
    return reason == Reason.Deleting || reason == Reason.WaitingForState;
  }

  private static String stage(Plan.Deletion deletion) {
    if (deletion.over()) {
      return "Nothing is left; EC2 is asked once more to be sure.";
    }
    String words =
        "Deleting, stage "
            + (deletion.stage().ordinal() + 1)
            + " of "
            + Stage.values().length
            + ": "
            + deletion.stage().words();
    return deletion.waitingFor().isEmpty()
        ? words + "."
        : words + "; waiting for " + list(deletion.waitingFor(), Function.identity()) + ".";
  }

  private static String sentence(Plan plan, Instant nextTry) {
    String message = ended(leading(plan).orElseThrow().message());
    String time = nextTry == null ? "" : " Next try at " + TIME.format(nextTry) + ".";
    int more = plan.findings().size() - 1;
    return message + time + (more > 0 ? " And " + more + " more." : "");
  }

  private static Optional<Finding> leading(Plan plan) {
    return plan.findings().stream().findFirst();
  }

  private static Reason work(List<Action> now) {
    if (now.stream().anyMatch(Create.class::isInstance)) {
      return Reason.Creating;
    }
    return now.stream().allMatch(Delete.class::isInstance) ? Reason.Deleting : Reason.Updating;
  }

  private static String words(Action action) {
    return action.verb() + " " + action.key();
  }

  private static String words(Plan.Blocker blocker) {
    String advice = blocker.advice() == null ? "" : ": " + blocker.advice();
    String words = blocker.type() + " " + blocker.id() + " (" + blocker.owner() + ")" + advice;
    return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
  }

  private static <T> String list(List<T> things, Function<T, String> words) {
    String named = things.stream().limit(NAMED).map(words).collect(Collectors.joining("; "));
    int more = things.size() - NAMED;
    return more > 0 ? named + " … and " + more + " more" : named;
  }

  /** From a clause to a sentence. What begins with an id or a field's path stays as it is. */
  private static String ended(String clause) {
    String ended = clause.endsWith(".") ? clause : clause + ".";
    return WORD_FIRST.matcher(ended).lookingAt()
        ? Character.toUpperCase(ended.charAt(0)) + ended.substring(1)
        : ended;
  }
}
