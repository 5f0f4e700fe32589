package dev.vpclab.sandbox.kube.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * How long something is ago, in the two units that matter: {@code 42s}, {@code 3m7s}, {@code 5d}.
 */
final class Age {
  private static final int DAYS_IN_YEAR = 365;

  private Age() {}

  /**
   * @param time in RFC 3339; {@code <unknown>} without one, as Kubernetes prints it
   */
  static String since(JsonNode time) {
    if (time.asText().isEmpty()) {
      return "<unknown>";
    }
    try {
      return of(Duration.between(Instant.parse(time.asText()), Instant.now()));
    } catch (DateTimeParseException e) {
      return "<invalid>";
    }
  }

  /** The second unit goes once the first is large enough. */
  static String of(Duration age) {
    long seconds = age.toSeconds();
    long minutes = age.toMinutes();
    long hours = age.toHours();
    long days = age.toDays();
    if (seconds < -1) {
      return "<invalid>";
    } else if (minutes < 2) {
      return Math.max(0, seconds) + "s";
    } else if (minutes < 10) {
      return minutes + "m" + rest(seconds % 60, "s");
    } else if (hours < 3) {
      return minutes + "m";
    } else if (hours < 8) {
      return hours + "h" + rest(minutes % 60, "m");
    } else if (hours < 48) {
      return hours + "h";
    } else if (days < 8) {
      return days + "d" + rest(hours % 24, "h");
    } else if (days < 2 * DAYS_IN_YEAR) {
      return days + "d";
    } else if (days < 8 * DAYS_IN_YEAR) {
      return days / DAYS_IN_YEAR + "y" + rest(days % DAYS_IN_YEAR, "d");
    }
    return days / DAYS_IN_YEAR + "y";
  }

  private static String rest(long count, String unit) {
    return count == 0 ? "" : count + unit;
  }
}
