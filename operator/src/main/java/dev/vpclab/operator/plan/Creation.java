package dev.vpclab.operator.plan;

import java.time.Duration;
import java.time.Instant;

/**
 * The gate before every create. Absent is a conclusion, not a reading: what is recorded is asked
 * for by id as well, twice, some seconds apart, and what is young is merely not visible yet.
 */
final class Creation {
  /** How long EC2 may take to show what it made (EC2 API reference, "Eventual consistency"). */
  static final Duration VISIBILITY_LAG = Duration.ofMinutes(5);

  /** Between the two readings that must agree that an object is gone. */
  static final Duration SECOND_LOOK = Duration.ofSeconds(5);

  private Creation() {}

  static void propose(Situation situation, Draft draft, Create create) {
    Recorded record = situation.memory().recorded().get(create.key());
    Intent intent = situation.memory().intents().get(create.key());
    if (intent != null) {
      afterUnknownOutcome(situation, draft, create, intent);
    } else if (record == null || concludedGone(situation, draft, create.key(), record)) {
      draft.propose(create);
    }
  }

  private static void afterUnknownOutcome(
      Situation situation, Draft draft, Create create, Intent intent) {
    switch (intent.create().repeat()) {
      // The same parameters with the same token: EC2 answers with what it made, if it made it.
      case TOKEN -> draft.propose(believed(situation, create, intent.create()));
      case NATURAL_KEY -> draft.propose(create);
      case NEITHER -> {
        Instant visible = intent.at().plus(VISIBILITY_LAG);
        if (visible.isAfter(situation.now())) {
          draft.find(
              create.key(),
              Reason.OutcomeUnknown,
              Duration.ofSeconds(15),
              "the answer to "
                  + create.verb()
                  + " was lost; it is looked for until "
                  + visible
                  + " before it is made again");
        } else {
          draft.propose(create);
        }
      }
    }
  }

  /**
   * The create as the intent has it, if it leads to nothing but what EC2's tags say is ours: who
   * may write a status must not place our objects into somebody else's VPC. Otherwise what is
   * wanted now; should EC2 have made the other one, the token's mismatch tells.
   */
  private static Create believed(Situation situation, Create create, Create sent) {
    boolean ours =
        sent.getClass() == create.getClass()
            && sent.references().stream()
                .allMatch(id -> create.references().contains(id) || ours(situation, id));
    return ours ? sent : create;
  }

  private static boolean ours(Situation situation, String id) {
    return situation
        .observed()
        .all(Live.class)
        .filter(live -> live.id().equals(id))
        .anyMatch(live -> situation.owner().owns(live.tags()) || situation.lab().owns(live.tags()));
  }

  /** Whether a recorded object that was not seen is certainly gone. If not, the draft says why. */
  static boolean concludedGone(Situation situation, Draft draft, Key key, Recorded record) {
    Observed.Sighting sighting = situation.observed().sightings().get(record.id());
    if (sighting == null) {
      // Another object of ours has taken its place, or it was not asked for: nothing is concluded.
      draft.find(key, Reason.NotVisibleYet, SECOND_LOOK, record.id() + " was not looked for yet");
      return false;
    }
    if (sighting == Observed.Sighting.DISOWNED && young(situation, record)) {
      // Tags may lag behind the object they are on.
      notVisible(draft, key, record);
      return false;
    }
    return switch (sighting) {
      case ENDED -> true;
      case DISOWNED -> {
        draft.find(key, Reason.OwnershipLost, Duration.ofMinutes(5), lost(situation, key, record));
        yield false;
      }
      case ABSENT -> concludedAbsent(situation, draft, key, record);
    };
  }

  private static boolean concludedAbsent(
      Situation situation, Draft draft, Key key, Recorded record) {
    Instant now = situation.now();
    if (young(situation, record)) {
      notVisible(draft, key, record);
      return false;
    }
    if (record.missingSince() == null || record.missingSince().plus(SECOND_LOOK).isAfter(now)) {
      draft.find(
          key,
          Reason.NotVisibleYet,
          SECOND_LOOK,
          record.id() + " seems to be gone; a second look decides");
      return false;
    }
    return true;
  }

  /** Whether EC2 may still be late in showing the object, or its tags. */
  static boolean young(Situation situation, Recorded record) {
    return record.createdAt().plus(VISIBILITY_LAG).isAfter(situation.now());
  }

  private static void notVisible(Draft draft, Key key, Recorded record) {
    draft.find(
        key,
        Reason.NotVisibleYet,
        SECOND_LOOK,
        "EC2 does not show " + record.id() + " yet, which it made a short time ago");
  }

  static String lost(Situation situation, Key key, Recorded record) {
    return record.id()
        + " has lost the tags that say it is ours, and is neither touched nor replaced. If it is,"
        + " tag it again: "
        + Tags.CLUSTER
        + "="
        + situation.owner().cluster()
        + " "
        + Tags.OWNER
        + "="
        + situation.owner().uid()
        + " "
        + Tags.KEY
        + "="
        + key
        + "; if not, delete it or take it out of the spec";
  }
}
