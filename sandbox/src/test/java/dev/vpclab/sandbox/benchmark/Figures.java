package dev.vpclab.sandbox.benchmark;

import dev.vpclab.operator.aws.Limits;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a run comes to. Every figure is computed from what was written down. */
record Figures(Played played) {
  /** Between the calls of one sweep there is less. */
  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** EC2's for a call over the bucket. */
  static final String THROTTLED = "RequestLimitExceeded";

  /** Two calls a lab in ten minutes, which have no batch form: outside the sweep. */
  private static final String ATTRIBUTES = "DescribeVpcAttribute";

  /** Neither polls nor the sweep's. */
  long calls(Part part) {
    return played.calls(part).filter(OperatorCall::isWork).count();
  }

  long mutating(Part part) {
    return played.calls(part).filter(OperatorCall::mutating).count();
  }

  /** Of every purpose but polls. */
  long allButPolls(Part part) {
    return played.calls(part).filter(call -> !call.isPoll()).count();
  }

  /** Everything that the sweep does not do. */
  long besideTheSweep(Part part) {
    return played.calls(part).filter(call -> !call.isSweep()).count();
  }

  /** How often EC2 answered with this code, in the whole run. */
  long answers(String code) {
    return played.journal().stream().filter(entry -> entry.code().equals(code)).count();
  }

  long sent(Part part, String action) {
    return played.journal(part).filter(entry -> entry.action().equals(action)).count();
  }

  /** From the moment when labs began to be made; zero when none was accepted. */
  Duration lastEndpoint() {
    Instant from = played.parts().get(Part.CREATE).from();
    return accepted()
        .max(Comparator.naturalOrder())
        .map(last -> Duration.between(from, last))
        .orElse(Duration.ZERO);
  }

  /** When EC2 accepted each CreateVpcEndpoint. */
  Stream<Instant> accepted() {
    return played
        .journal(Part.CREATE)
        .filter(entry -> entry.action().equals("CreateVpcEndpoint") && entry.isOk())
        .map(Entry::time);
  }

  /** Of the tokens that there were from the first endpoint to the last, the part that was used. */
  double tokensUsed() {
    List<Instant> times = accepted().sorted().toList();
    if (times.isEmpty()) {
      return 0;
    }
    Limits.Bucket bucket = Least.bucket();
    double seconds = seconds(Duration.between(times.getFirst(), times.getLast()));
    return Math.min(1, times.size() / (bucket.size() + bucket.refill() * seconds));
  }

  /** The dearest sweep of this part. */
  long sweep(Part part) {
    long most = 0;
    long now = 0;
    Instant last = Instant.MIN;
    for (OperatorCall call : sweeps(part).filter(c -> !isAttributes(c)).toList()) {
      now = last.plus(BETWEEN_SWEEPS).isBefore(call.begun()) ? 1 : now + 1;
      most = Math.max(most, now);
      last = call.begun();
    }
    return most;
  }

  /** Reads of DNS attributes a minute. */
  double attributes(Part part) {
    double minutes = seconds(played.parts().get(part).length()) / MINUTE.toSeconds();
    return sweeps(part).filter(Figures::isAttributes).count() / minutes;
  }

  /** The most polls in any minute of this part. */
  long pollsPerMinute(Part part) {
    List<Instant> polls =
        played.calls(part).filter(OperatorCall::isPoll).map(OperatorCall::begun).sorted().toList();
    int most = 0;
    int first = 0;
    for (int i = 0; i < polls.size(); i++) {
      while (!polls.get(first).plus(MINUTE).isAfter(polls.get(i))) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }

  /** The union of the times in which a call was under way that is no poll, to the last change. */
  Duration inCalls() {
    List<OperatorCall> work = played.calls(Part.CREATE).filter(OperatorCall::isWork).toList();
    Instant end =
        work.stream()
            .filter(OperatorCall::mutating)
            .map(OperatorCall::ended)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    List<Span> spans = new ArrayList<>();
    work.stream()
        .filter(call -> call.begun().isBefore(end))
        .map(call -> new Span(call.begun(), call.ended().isAfter(end) ? end : call.ended()))
        .forEach(spans::add);
    return Span.union(spans);
  }

  Duration worstRepair() {
    return played.repairs().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private Stream<OperatorCall> sweeps(Part part) {
    return played
        .calls(part)
        .filter(OperatorCall::isSweep)
        .sorted(Comparator.comparing(OperatorCall::begun));
  }

  private static boolean isAttributes(OperatorCall call) {
    return call.action().equals(ATTRIBUTES);
  }
}
