package dev.vpclab.sandbox.monitoring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One scrape, read as Prometheus reads it. Source: "Exposition formats", text-based format.
 *
 * @param types by the name of the metric, without the endings of a histogram
 */
public record Exposition(Map<String, String> types, List<Sample> samples) {
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"(?:,|$)");
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");

  public record Sample(String name, Map<String, String> labels, double value) {}

  public static Exposition of(String text) {
    Map<String, String> types =
        text.lines()
            .map(TYPE::matcher)
            .filter(Matcher::matches)
            .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    List<Sample> samples =
        text.lines()
            .filter(line -> !line.startsWith("#") && !line.isEmpty())
            .map(Exposition::sample)
            .toList();
    return new Exposition(types, samples);
  }

  /** Of the operator's own metrics. */
  public List<Sample> ours() {
    return samples.stream().filter(s -> s.name().startsWith("vpclab_")).toList();
  }

  /** The sum over everything that carries these labels; 0 for nothing. */
  public double sum(String name, Map<String, String> labels) {
    return samples.stream()
        .filter(s -> s.name().equals(name))
        .filter(s -> s.labels().entrySet().containsAll(labels.entrySet()))
        .mapToDouble(Sample::value)
        .sum();
  }

  public boolean has(String name) {
    return samples.stream().anyMatch(s -> s.name().equals(name));
  }

  /** Every series without its value. */
  public Set<String> series() {
    return ours().stream().map(s -> s.name() + s.labels()).collect(Collectors.toSet());
  }

  private static Sample sample(String line) {
    Matcher parts = SAMPLE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no sample: " + line);
    }
    Map<String, String> labels = new TreeMap<>();
    if (parts.group(2) != null) {
      LABEL.matcher(parts.group(2)).results().forEach(m -> labels.put(m.group(1), m.group(2)));
    }
    return new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3)));
  }
}
