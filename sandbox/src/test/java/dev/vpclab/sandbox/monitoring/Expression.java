package dev.vpclab.sandbox.monitoring;

import dev.vpclab.operator.metrics.Label;
import dev.vpclab.operator.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an expression of PromQL says of our metrics that the table of metrics does not know. */
record Expression(String text) {
  private static final Pattern SELECTOR = Pattern.compile("\\b(vpclab_\\w+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");

  /** What Prometheus adds to each series: where it comes from. */
  private static final Set<String> OF_THE_TARGET = Set.of("namespace", "job", "instance");

  /** The metrics of ours that it asks for. */
  Set<Metric> metrics() {
    return selectors()
        .flatMap(s -> Stream.of(Metric.values()).filter(m -> named(m, s.group(1))))
        .collect(Collectors.toSet());
  }

  /** Sentences; none when it can be answered. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    Set<String> known = new TreeSet<>(OF_THE_TARGET);
    for (MatchResult selector : selectors().toList()) {
      List<Metric> metric =
          Stream.of(Metric.values()).filter(m -> named(m, selector.group(1))).toList();
      if (metric.isEmpty()) {
        complaints.add("there is no metric " + selector.group(1));
        continue;
      }
      List<Label> labels = metric.getFirst().labels();
      labels.forEach(label -> known.add(label.id()));
      if (selector.group(1).endsWith("_bucket")) {
        known.add("le");
      }
      if (selector.group(2) != null) {
        MATCHER
            .matcher(selector.group(2))
            .results()
            .forEach(m -> complaints.addAll(of(selector.group(1), labels, m)));
      }
    }
    GROUPING
        .matcher(text)
        .results()
        .flatMap(grouping -> Stream.of(grouping.group(1).split(", *")))
        .filter(label -> selectors().findAny().isPresent() && !known.contains(label))
        .forEach(label -> complaints.add("nothing here has a label " + label));
    return complaints;
  }

  /** A label that the metric has, and, where one value is meant, one that the label can have. */
  private static List<String> of(String metric, List<Label> labels, MatchResult matcher) {
    String name = matcher.group(1);
    if (OF_THE_TARGET.contains(name)) {
      return List.of();
    }
    return labels.stream()
        .filter(label -> label.id().equals(name))
        .findFirst()
        .map(
            label ->
                matcher.group(2).endsWith("~") || label.words().contains(matcher.group(3))
                    ? List.<String>of()
                    : List.of(metric + " never has " + matcher.group()))
        .orElseGet(() -> List.of(metric + " has no label " + name));
  }

  private Stream<MatchResult> selectors() {
    Matcher matcher = SELECTOR.matcher(text);
    return matcher.results();
  }

  private static boolean named(Metric metric, String name) {
    return metric.type() == Metric.Type.HISTOGRAM
        ? name.matches(metric.id() + "_(bucket|sum|count)")
        : name.equals(metric.id());
  }
}
