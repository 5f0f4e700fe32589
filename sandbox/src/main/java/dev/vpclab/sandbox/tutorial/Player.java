package dev.vpclab.sandbox.tutorial;

import dev.vpclab.operator.api.Status;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Plays a step: does it, tells what happens, and stops when all of it holds or its time is over.
 */
final class Player {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Console console;
  private final Sight sight;
  private final Duration limit;

  /** What did not hold, and what was seen instead. */
  record Failure(String words, String seen) {}

  /**
   * @param limit how long one step may take
   */
  Player(Console console, Sight sight, Duration limit) {
    this.console = console;
    this.sight = sight;
    this.limit = limit;
  }

  Optional<Failure> play(Step step, Kubectl kubectl) throws InterruptedException {
    console.paragraph(step.why());
    step.commands().forEach(console::command);
    console.blank();
    step.act().on(kubectl);
    Instant end = Instant.now().plus(limit);
    Snapshot seen = look();
    while (!holds(step, seen) && Instant.now().isBefore(end)) {
      console.waiting(Instant.now(), waitingFor(step, seen));
      Thread.sleep(LOOK);
      seen = look();
    }
    console.blank();
    Optional<Failure> failure = judge(step.expectations(), seen);
    if (failure.isEmpty()) {
      Exhibits exhibits = new Exhibits(console);
      for (Step.Exhibit exhibit : step.shows()) {
        exhibits.show(exhibit, seen);
      }
    }
    return failure;
  }

  /** Prints every expectation as held or not; the first that does not hold, if there is one. */
  Optional<Failure> judge(List<Expectation> expectations, Snapshot seen) {
    Failure first = null;
    for (Expectation expectation : expectations) {
      String missing = expectation.missingIn(seen).orElse(null);
      if (missing == null) {
        console.held(expectation.words());
      } else {
        console.failed(expectation.words(), missing);
        first = first == null ? new Failure(expectation.words(), missing) : first;
      }
    }
    return Optional.ofNullable(first);
  }

  /** What is there now; tells what has changed on the way. */
  Snapshot look() {
    Snapshot seen = sight.now();
    sight.changes(seen).forEach(c -> console.change(c.at(), c.source(), c.text()));
    return seen;
  }

  private static boolean holds(Step step, Snapshot seen) {
    return step.expectations().stream().allMatch(e -> e.missingIn(seen).isEmpty());
  }

  /** How the first resource stands that is not ready; else the first expectation that is open. */
  private static String waitingFor(Step step, Snapshot seen) {
    return seen.resources()
        .filter(resource -> !Sight.standing(resource).equals("Ready"))
        .findFirst()
        .map(Player::progress)
        .or(
            () ->
                step.expectations().stream()
                    .filter(e -> e.missingIn(seen).isPresent())
                    .map(Expectation::words)
                    .findFirst())
        .orElse("");
  }

  private static String progress(CustomResource<?, ? extends Status> resource) {
    return Sight.name(resource) + " · " + Sight.standing(resource);
  }
}
