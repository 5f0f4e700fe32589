package dev.vpclab.operator.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/** The values of one gauge at one moment, by its labels. */
final class Rows {
  private final Metric metric;
  private final BinaryOperator<Double> fold;
  private final Map<Tags, Double> values = new LinkedHashMap<>();

  /**
   * @param fold of two values with the same labels, one
   */
  Rows(Metric metric, BinaryOperator<Double> fold) {
    this.metric = metric;
    this.fold = fold;
  }

  Rows add(double value, String... labels) {
    values.merge(Meters.tags(metric, labels), value, fold);
    return this;
  }

  Metric metric() {
    return metric;
  }

  Map<Tags, Double> values() {
    return values;
  }
}
