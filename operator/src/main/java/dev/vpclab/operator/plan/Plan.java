package dev.vpclab.operator.plan;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do now, what is waited for, and what a person should know. Its text form is readable.
 *
 * @param now the frontier: calls whose inputs are all known, in a fixed order; they do not depend
 *     on one another
 * @param findings why nodes are not as they should be, the gravest first
 * @param warnings what is as it should be and still worth a sentence
 * @param settled how many nodes are as they should be
 * @param total how many nodes there should be; on deletion, how many objects are left
 * @param deletion how far a deletion is; null when nothing is deleted as a whole
 */
public record Plan(
    List<Action> now,
    List<Finding> findings,
    List<Finding> warnings,
    int settled,
    int total,
    Deletion deletion) {

  /**
   * How far a deletion is.
   *
   * @param waitingFor objects that have to go before the next stage, as {@code kind name id}
   * @param over whether nothing is left, as far as this one observation shows
   */
  public record Deletion(
      Stage stage, List<String> waitingFor, List<Blocker> blockers, boolean over) {}

  /**
   * Something that keeps an object of ours from going.
   *
   * @param owner whose it is, in words
   * @param advice what to do
   */
  public record Blocker(String type, String id, String owner, String advice) {}

  public Plan {
    now = List.copyOf(now);
    findings =
        findings.stream()
            .sorted(Comparator.comparing((Finding finding) -> gravity(finding.reason())))
            .toList();
    warnings = List.copyOf(warnings);
  }

  /** Nothing to do, nothing to wait for, nothing to say. */
  public boolean isSettled() {
    return now.isEmpty() && findings.isEmpty() && deletion == null;
  }

  /** The soonest time that any finding asks for another look. */
  public Optional<Duration> again() {
    return soonest().map(Finding::again);
  }

  /** The finding that asks for the soonest look. */
  private Optional<Finding> soonest() {
    return findings.stream()
        .filter(finding -> finding.again() != null)
        .min(Comparator.comparing(Finding::again));
  }

  /** Whether the next look is for what EC2 has begun: all who wait so can look together. */
  public boolean watches() {
    return soonest()
        .map(Finding::reason)
        .filter(reason -> reason == Reason.WaitingForState || reason == Reason.Deleting)
        .isPresent();
  }

  /** Whether anything is waited for that EC2 has begun: somebody looks before long. */
  public boolean polls() {
    return deletion != null
        || findings.stream().anyMatch(finding -> finding.reason() == Reason.WaitingForState);
  }

  /** Whether a call was not made for want of a token, ours or EC2's: nothing has changed by it. */
  public boolean lacksTokens() {
    return findings.stream()
        .map(Finding::reason)
        .anyMatch(reason -> reason == Reason.Queued || reason == Reason.Throttled);
  }

  @Override
  public String toString() {
    return Stream.concat(
            now.stream().map(action -> "do " + action.verb() + " " + action.key()),
            findings.stream().map(finding -> "wait " + finding))
        .collect(Collectors.joining("\n"));
  }

  private static int gravity(Reason reason) {
    return switch (reason) {
      // It passes by itself and soon, whatever anybody does.
      case WaitingForState, NotVisibleYet -> 2;
      default -> reason.mood() == Reason.Mood.STUCK ? 0 : 1;
    };
  }
}
