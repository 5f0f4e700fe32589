package dev.vpclab.operator.plan;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is remembered after answers, and what may be forgotten. */
public final class Aftermath {
  private Aftermath() {}

  /**
   * The memory after these answers.
   *
   * @param open the intents that were open before the calls: their outcome is unknown, and a call
   *     that was refused or not sent this time says nothing about the time before
   */
  public static Memory of(
      Memory memory, List<Outcome> outcomes, Map<Key, Intent> open, Instant now) {
    List<Intent> stillOpen =
        outcomes.stream()
            .filter(outcome -> outcome.action() instanceof Create)
            .filter(outcome -> refused(outcome) && open.containsKey(outcome.action().key()))
            .map(outcome -> open.get(outcome.action().key()))
            .filter(intent -> intent.at().plus(Creation.VISIBILITY_LAG).isAfter(now))
            .toList();
    Set<Key> deleted = new HashSet<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Done && outcome.action() instanceof Delete.One delete) {
        Target target = delete.target();
        Recorded record = memory.recorded().get(target.key());
        if (record != null && record.id().equals(target.id())) {
          deleted.add(target.key());
        }
      }
    }
    return memory.after(outcomes, now).intending(stillOpen).forgetting(deleted);
  }

  private static boolean refused(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> false;
      case Outcome.Deferred deferred -> true;
      // A token that has outlived its instance is known to have been used up: it needs a new one.
      case Outcome.Failed failed -> !failed.fault().code().equals("TokenOutlived");
    };
  }

  /**
   * Without what a reading has shown to be of no use any more: records of objects that are gone and
   * not wanted, intents of nodes that are not wanted and have not come true, refusals of calls that
   * are not wanted.
   */
  public static Memory tidied(
      Memory memory, Plan plan, Observed observed, Set<Key> desired, Instant now) {
    Set<Key> gone = new HashSet<>();
    memory
        .recorded()
        .forEach(
            (key, record) -> {
              boolean late = plan.deletion() != null && record.mayBeLate(now);
              if (!desired.contains(key) && concludedGone(record, observed, now, late)) {
                gone.add(key);
              }
            });
    SortedMap<Key, Intent> intents = new TreeMap<>(memory.intents());
    if (observed.fresh()) {
      intents
          .values()
          .removeIf(
              intent ->
                  !desired.contains(intent.create().key())
                      && intent.at().plus(Creation.VISIBILITY_LAG).isBefore(now));
    }
    Set<Key> open = new HashSet<>();
    plan.findings().forEach(finding -> open.add(finding.key()));
    plan.now().forEach(action -> open.add(action.key()));
    Set<String> refusals = new HashSet<>();
    memory
        .setbacks()
        .forEach(
            (name, setback) -> {
              boolean denied =
                  setback.kind() == FaultClass.DENIED && setback.retryAt().isAfter(now);
              if (denied || open.contains(setback.key())) {
                refusals.add(name);
              }
            });
    return new Memory(memory.recorded(), intents, memory.setbacks())
        .forgetting(gone)
        .keepingSetbacks(refusals);
  }

  /**
   * @param late whether EC2 may not show it yet: a deletion must not forget that
   */
  private static boolean concludedGone(
      Recorded record, Observed observed, Instant now, boolean late) {
    return switch (observed.sightings().get(record.id())) {
      case null -> false;
      case ENDED -> true;
      case DISOWNED -> false;
      case ABSENT ->
          !late
              && record.missingSince() != null
              && !record.missingSince().plus(Creation.SECOND_LOOK).isAfter(now);
    };
  }
}
