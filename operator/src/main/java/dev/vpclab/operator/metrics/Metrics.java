package dev.vpclab.operator.metrics;

import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Region;
import dev.vpclab.operator.control.Census;
import dev.vpclab.operator.control.ReconcileListener;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The metrics of one operator. Safe for use by many threads. */
public final class Metrics implements AutoCloseable {
  /** A replica that has not started yet, or is about to end. */
  private static final Census NOBODY =
      new Census(Instant.EPOCH, false, Duration.ZERO, List.of(), List.of());

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Metric, MultiGauge> gauges = new EnumMap<>(Metric.class);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final CallMeters calls;
  private final ReconcileMeters reconciles;
  private volatile Supplier<Census> census = () -> NOBODY;
  private volatile Supplier<List<Ec2Region>> doors = List::of;

  /**
   * @param version of the operator
   */
  public Metrics(String version) {
    Meters meters = new Meters(registry);
    calls = new CallMeters(meters);
    reconciles = new ReconcileMeters(meters);
    // Micrometer takes the ending _info off a gauge's name; it belongs to a type of its own.
    Info.builder()
        .name(Metric.BUILD.id())
        .help(Metric.BUILD.help())
        .labelNames(Label.VERSION.id())
        .register(registry.getPrometheusRegistry())
        .setLabelValues(version);
    new JvmMemoryMetrics().bindTo(registry);
    collections.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  public CallListener calls() {
    return calls;
  }

  public ReconcileListener reconciles() {
    return reconciles;
  }

  /**
   * What gauges are read from at each scrape, once there is an operator.
   *
   * @param census must cost no call
   * @param doors that are open
   */
  public void watch(Supplier<Census> census, Supplier<List<Ec2Region>> doors) {
    this.census = census;
    this.doors = doors;
  }

  /** In Prometheus's text format. One at a time: gauges of one scrape belong together. */
  public synchronized String scrape() {
    Map<Metric, Rows> now = new EnumMap<>(Metric.class);
    Figures.of(census.get()).forEach(rows -> now.put(rows.metric(), rows));
    now.put(Metric.TOKENS, tokens());
    now.values().forEach(this::show);
    // What a replica had while it acted must not stay when it stops.
    gauges.forEach(
        (metric, gauge) -> {
          if (!now.containsKey(metric)) {
            gauge.register(List.of(), true);
          }
        });
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private Rows tokens() {
    Rows rows = new Rows(Metric.TOKENS, Math::min);
    doors
        .get()
        .forEach(
            door -> door.tokens().forEach((action, left) -> rows.add(left, action, door.region())));
    return rows;
  }

  private void show(Rows rows) {
    gauges
        .computeIfAbsent(
            rows.metric(),
            metric -> MultiGauge.builder(metric.id()).description(metric.help()).register(registry))
        .register(
            rows.values().entrySet().stream()
                .map(row -> MultiGauge.Row.of(row.getKey(), row.getValue()))
                .toList(),
            true);
  }
}
