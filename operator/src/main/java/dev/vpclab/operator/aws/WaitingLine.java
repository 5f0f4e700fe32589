package dev.vpclab.operator.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Who waits for a token of one action. Of those who came within the same half minute the slow ones
 * go first, otherwise the older; so nobody is overtaken for longer than that.
 */
final class WaitingLine {
  /** What came within it counts as having come together. */
  static final Duration TOGETHER = Duration.ofSeconds(30);

  /** Whoever has not come back so long after his turn does not hold up the others. */
  static final Duration GRACE = Duration.ofSeconds(10);

  /** Whoever is late, or was served and throttled, comes back to the place that he had. */
  static final Duration REMEMBERED = Duration.ofMinutes(5);

  private record Place(Claim claim, Instant arrived, Instant turn, boolean waiting) {
    boolean waits(Instant now) {
      return waiting && !turn.plus(GRACE).isBefore(now);
    }

    long span() {
      return arrived.toEpochMilli() / TOGETHER.toMillis();
    }
  }

  private static final Comparator<Place> ORDER =
      Comparator.comparingLong(Place::span)
          .thenComparing(place -> !place.claim().slow())
          .thenComparing(Place::arrived)
          .thenComparing(place -> place.claim().who());

  private final Map<String, Place> places = new HashMap<>();

  /** How many stand before this one. */
  int ahead(Claim claim, Instant now) {
    places.values().removeIf(place -> place.turn().plus(REMEMBERED).isBefore(now));
    Place mine = place(claim, now, now, true);
    return (int)
        places.values().stream()
            .filter(place -> place.waits(now) && !place.claim().who().equals(claim.who()))
            .filter(place -> ORDER.compare(place, mine) < 0)
            .count();
  }

  /**
   * He waits.
   *
   * @param turn when he is going to ask again
   */
  void waits(Claim claim, Instant turn, Instant now) {
    places.put(claim.who(), place(claim, now, turn, true));
  }

  /** He has got his token. */
  void served(Claim claim, Instant now) {
    places.put(claim.who(), place(claim, now, now, false));
  }

  private Place place(Claim claim, Instant now, Instant turn, boolean waiting) {
    Place before = places.get(claim.who());
    return new Place(claim, before == null ? now : before.arrived(), turn, waiting);
  }
}
