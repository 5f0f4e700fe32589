package dev.vpclab.sandbox.benchmark;

import java.util.List;
import java.util.stream.Stream;

/**
 * {@code BenchmarkCommand --labs=N[,N...] --speed=N}.
 *
 * <p>Exit code 0 when it was played to its end, whatever the figures are; 2 for bad arguments.
 */
final class BenchmarkCommand {
  private BenchmarkCommand() {}

  public static void main(String[] arguments) throws Exception {
    Terms terms;
    try {
      terms = terms(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: mvn -q -Pbenchmark [-Dlabs=N[,N...]] [-Dspeed=N], not " + List.of(arguments));
      System.exit(2);
      return;
    }
    new Benchmark(terms, System.out).run();
    System.exit(0);
  }

  private static Terms terms(List<String> arguments) {
    return new Terms(
        Stream.of(option("labs", arguments).split(",")).map(Integer::valueOf).sorted().toList(),
        Integer.parseInt(option("speed", arguments)),
        true);
  }

  private static String option(String name, List<String> arguments) {
    String begin = "--" + name + "=";
    return arguments.stream()
        .filter(argument -> argument.startsWith(begin))
        .map(argument -> argument.substring(begin.length()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + name));
  }
}
