package dev.vpclab.operator.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Counts and measures, by the table of {@link Metric}: no metric or label beside it. */
record Meters(MeterRegistry registry) {
  /** From a read next door to a write that EC2 takes its time for. */
  private static final Duration[] BUCKETS =
      Stream.of(50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  /**
   * @param values of its labels, in their order
   */
  Counter counter(Metric metric, String... values) {
    return Counter.builder(metric.id())
        .description(metric.help())
        .tags(tags(metric, values))
        .register(registry);
  }

  /** In seconds, whatever is recorded. */
  Timer timer(Metric metric, String... values) {
    return Timer.builder(metric.id())
        .description(metric.help())
        .tags(tags(metric, values))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  static Tags tags(Metric metric, String... values) {
    if (values.length != metric.labels().size()) {
      throw new IllegalArgumentException(metric + " has other labels");
    }
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Label label = metric.labels().get(i);
      String value = label.closed(values[i]);
      tags.add(Tag.of(label.id(), value));
    }
    return Tags.of(tags);
  }
}
