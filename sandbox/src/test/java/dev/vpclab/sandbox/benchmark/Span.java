package dev.vpclab.sandbox.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A part of a run, in EC2's time; its end belongs to it. */
record Span(Instant from, Instant to) {
  boolean has(Instant moment) {
    return !moment.isBefore(from) && !moment.isAfter(to);
  }

  /** How long at least one of them lasts. */
  static Duration union(List<Span> spans) {
    Duration whole = Duration.ZERO;
    Instant covered = Instant.MIN;
    for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      Instant from = span.from().isAfter(covered) ? span.from() : covered;
      if (span.to().isAfter(from)) {
        whole = whole.plus(Duration.between(from, span.to()));
        covered = span.to();
      }
    }
    return whole;
  }

  Duration length() {
    return Duration.between(from, to);
  }
}
