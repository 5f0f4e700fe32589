package dev.vpclab.sandbox.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a chart.
 *
 * @param limit whether it is a bound and not a measurement
 * @param points pairs of x and y, by x
 */
record Series(String name, boolean limit, List<double[]> points) {

  /** Of what was counted: it rises by one at each of these. */
  static Series counted(String name, List<Double> times) {
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {0, 0});
    for (int i = 0; i < times.size(); i++) {
      points.add(new double[] {times.get(i), i});
      points.add(new double[] {times.get(i), i + 1});
    }
    return new Series(name, false, points);
  }

  double right() {
    return points.stream().mapToDouble(point -> point[0]).max().orElse(0);
  }

  double top() {
    return points.stream().mapToDouble(point -> point[1]).max().orElse(0);
  }
}
