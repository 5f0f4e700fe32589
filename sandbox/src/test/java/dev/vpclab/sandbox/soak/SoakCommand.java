package dev.vpclab.sandbox.soak;

import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * {@code SoakCommand --minutes=N --seed=[N] --ec2=stand-in|moto}; without a seed, any.
 *
 * <p>Exit code 0 when nothing was wrong, 1 when something was, 2 for bad arguments and where moto
 * is not installed.
 */
final class SoakCommand {
  private static final int SEEDS = 1_000_000;

  private SoakCommand() {}

  public static void main(String[] arguments) throws Exception {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) throws Exception {
    Terms terms;
    try {
      terms = terms(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(
          "usage: mvn -q -Psoak [-Dminutes=N] [-Dseed=N] [-Dec2=stand-in|moto], not " + arguments);
      return 2;
    }
    try {
      List<String> violations = new Soak(terms, System.out).run();
      violations.forEach(line -> System.out.println("VIOLATION " + line));
      if (!violations.isEmpty()) {
        System.out.println("Logs and calls are in sandbox/target/soak.");
      }
      return violations.isEmpty() ? 0 : 1;
    } catch (TestAbortedException e) {
      // What is missing has been said.
      return 2;
    }
  }

  private static Terms terms(List<String> arguments) {
    int minutes = Integer.parseInt(option("minutes", arguments));
    if (minutes < 1) {
      throw new IllegalArgumentException("no time");
    }
    String seed = option("seed", arguments);
    return Terms.of(
        minutes,
        seed.isEmpty() ? System.currentTimeMillis() % SEEDS : Long.parseLong(seed),
        Terms.Ec2.of(option("ec2", arguments)));
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
