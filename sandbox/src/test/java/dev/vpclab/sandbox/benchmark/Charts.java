package dev.vpclab.sandbox.benchmark;

import dev.vpclab.operator.aws.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The two pictures of a benchmark. */
final class Charts {
  private Charts() {}

  /** Calls over time while labs are made, and endpoints against what the bucket allows. */
  static String calls(Played played) {
    Instant from = played.parts().get(Part.CREATE).from();
    Panel all =
        new Panel(
            "Calls while labs are made: %d at once".formatted(played.labs()),
            "seconds of EC2's time",
            "calls so far",
            List.of(
                counted("to change something", played, from, OperatorCall::mutating),
                counted("to look", played, from, c -> !c.mutating() && !c.isPoll()),
                counted("to see whether it is over", played, from, OperatorCall::isPoll)));
    List<Double> accepted = seconds(from, new Figures(played).accepted().sorted());
    double end = accepted.isEmpty() ? 1 : accepted.getLast();
    Limits.Bucket bucket = Least.bucket();
    Series limit =
        new Series(
            "what the bucket allows",
            true,
            List.of(
                new double[] {0, bucket.size()},
                new double[] {end, bucket.size() + bucket.refill() * end}));
    Panel endpoints =
        new Panel(
            "CreateVpcEndpoint: accepted, and what the bucket allows (%d + %s t)"
                .formatted(bucket.size(), bucket.refill()),
            "seconds of EC2's time",
            "endpoints so far",
            List.of(Series.counted("accepted", accepted), limit));
    Svg svg = new Svg(Panel.WIDTH, 2 * Panel.HEIGHT, all.title());
    all.draw(svg, 0);
    endpoints.draw(svg, Panel.HEIGHT);
    return svg.end();
  }

  /** What a window costs, by how many labs were changed in it: a line for each number of labs. */
  static String changes(List<Played.Changed> changes, Duration window) {
    Map<Integer, List<double[]>> lines = new TreeMap<>();
    for (Played.Changed change : changes) {
      lines
          .computeIfAbsent(change.labs(), labs -> new ArrayList<>())
          .add(new double[] {change.changed(), change.calls()});
    }
    List<Series> series =
        lines.entrySet().stream()
            .map(line -> new Series(line.getKey() + " labs", false, line.getValue()))
            .toList();
    Panel panel =
        new Panel(
            "What %d s cost: the sweep, and what was changed".formatted(window.toSeconds()),
            "labs whose spec was changed (two mutating calls each)",
            "calls, polls left out",
            series);
    Svg svg = new Svg(Panel.WIDTH, Panel.HEIGHT, panel.title());
    panel.draw(svg, 0);
    return svg.end();
  }

  private static Series counted(
      String name, Played played, Instant from, Predicate<OperatorCall> which) {
    return Series.counted(
        name,
        seconds(from, played.calls(Part.CREATE).filter(which).map(OperatorCall::begun).sorted()));
  }

  private static List<Double> seconds(Instant from, Stream<Instant> moments) {
    return moments.map(moment -> Figures.seconds(Duration.between(from, moment))).toList();
  }
}
