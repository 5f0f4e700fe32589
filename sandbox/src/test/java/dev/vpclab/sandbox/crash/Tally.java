package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.aws.Purpose;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts the calls of a time. */
final class Tally {
  private Tally() {}

  static long count(Term.Window window, Predicate<Cohort.Heard> which) {
    return window.calls().stream().filter(which).count();
  }

  /** How often each action was called. */
  static Map<String, Long> actions(Term.Window window, Predicate<Cohort.Heard> which) {
    return window.calls().stream()
        .filter(which)
        .collect(
            Collectors.groupingBy(
                heard -> heard.call().action(), TreeMap::new, Collectors.counting()));
  }

  /** The most calls for this that there are in any minute. */
  static int peak(Term.Window window, Purpose purpose) {
    Deque<Instant> minute = new ArrayDeque<>();
    int most = 0;
    for (Cohort.Heard heard : window.calls()) {
      if (heard.call().purpose() == purpose) {
        minute.add(heard.at());
        while (!minute.getFirst().plusSeconds(60).isAfter(heard.at())) {
          minute.removeFirst();
        }
        most = Math.max(most, minute.size());
      }
    }
    return most;
  }
}
