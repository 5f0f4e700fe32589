package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.VpcLabSpec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long a plan takes by the number of nodes: ten times as many should take about ten times as
 * long. {@code mvn -q -Pjmh} runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlannerBenchmark {
  /** The last is far beyond what the API takes, so that what is not linear shows. */
  @Param({"10", "100", "1000"})
  public int nodes;

  private Situation settled;
  private Situation leaving;

  /** A lab with a gateway, and as many of each other kind as there is room for. */
  @Setup
  public void lab() {
    int each = (nodes - 2) / 4;
    VpcLabSpec spec = Labs.lab(each, each, nodes - 2 - 3 * each, each, true);
    List<Node> desired = Labs.nodes(spec);
    if (desired.size() != nodes) {
      throw new IllegalStateException(desired.size() + " nodes");
    }
    SettledLab lab = new SettledLab(spec);
    Observed seen = lab.ec2.observe(lab.run.owner, lab.run.owner, lab.run.memory, lab.run.now);
    settled = lab.run.situation(desired, seen);
    leaving = lab.run.situation(List.of(), seen);
  }

  /** Everything is compared, and nothing is to be done. */
  @Benchmark
  public Plan settled() {
    return Planner.plan(settled);
  }

  /** The first stage of a teardown. */
  @Benchmark
  public Plan teardown() {
    return Planner.plan(leaving);
  }
}
