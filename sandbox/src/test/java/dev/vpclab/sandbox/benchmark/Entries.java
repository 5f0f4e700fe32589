package dev.vpclab.sandbox.benchmark;

import dev.vpclab.sandbox.ec2.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Entries of a journal that nobody has kept. */
final class Entries {
  private Entries() {}

  static Entry of(
      long number,
      Instant time,
      String action,
      Map<String, String> parameters,
      Entry.Outcome outcome,
      List<String> created) {
    List<String> targeted = parameters.values().stream().filter(v -> v.contains("-")).toList();
    return new Entry(
        number,
        time,
        HastenedOperator.ACCESS_KEY,
        "1",
        "here",
        action,
        parameters,
        outcome,
        targeted,
        created,
        "");
  }
}
