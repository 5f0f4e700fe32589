package dev.vpclab.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a reading does not show among ours, and what may be there all the same. A deletion is not
 * over before nothing of this is left.
 */
final class Doubts {
  /** How soon to look again for what EC2 takes up to minutes to show. */
  static final Duration PAUSE = Duration.ofSeconds(15);

  private final Situation situation;

  Doubts(Situation situation) {
    this.situation = situation;
  }

  /** Recorded objects that have lost our tags: neither deleted nor forgotten. */
  List<Plan.Blocker> disowned() {
    return recorded(Observed.Sighting.DISOWNED)
        .filter(record -> !Creation.young(situation, record.getValue()))
        .map(
            record ->
                new Plan.Blocker(
                    record.getKey().kind().words(),
                    record.getValue().id(),
                    "it has lost the tags that say it is ours",
                    Creation.lost(situation, record.getKey(), record.getValue())))
        .toList();
  }

  /**
   * What EC2 may only be late in showing, in words.
   *
   * @param objects whether objects count as well, and not only tags: what has not been shown by the
   *     time that all else is gone cannot be deleted
   */
  List<String> late(boolean objects) {
    List<String> late =
        new ArrayList<>(
            words(Observed.Sighting.DISOWNED, record -> Creation.young(situation, record), ""));
    if (objects) {
      late.addAll(
          words(
              Observed.Sighting.ABSENT,
              record -> record.mayBeLate(situation.now()),
              " to be shown, or not"));
    }
    return late;
  }

  /**
   * Whether a create may still come to light, which the draft then says. Only what no later refusal
   * would show counts: VPC and gateway, and an endpoint while its VPC is there.
   */
  boolean outcomeUnknown(Draft draft) {
    Optional<Intent> open =
        situation.memory().intents().values().stream()
            .filter(intent -> intent.at().plus(Creation.VISIBILITY_LAG).isAfter(situation.now()))
            .filter(
                intent ->
                    intent.create().repeat() == Create.Repeat.NEITHER
                        || !situation.isLab() && situation.vpc().isPresent())
            .max(Comparator.comparing(Intent::at));
    open.ifPresent(
        intent -> {
          Instant visible = intent.at().plus(Creation.VISIBILITY_LAG);
          draft.find(
              intent.create().key(),
              Reason.OutcomeUnknown,
              PAUSE,
              "the answer to "
                  + intent.create().verb()
                  + " was lost; what it may have made is looked for until "
                  + visible);
        });
    return open.isPresent();
  }

  private List<String> words(Observed.Sighting seen, Predicate<Recorded> which, String end) {
    return recorded(seen)
        .filter(record -> which.test(record.getValue()))
        .map(record -> record.getKey().kind().words() + " " + record.getValue().id() + end)
        .toList();
  }

  private Stream<Map.Entry<Key, Recorded>> recorded(Observed.Sighting seen) {
    return situation.memory().recorded().entrySet().stream()
        .filter(record -> situation.observed().sightings().get(record.getValue().id()) == seen);
  }
}
