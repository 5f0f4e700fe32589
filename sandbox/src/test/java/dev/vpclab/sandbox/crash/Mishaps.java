package dev.vpclab.sandbox.crash;

import dev.vpclab.sandbox.ec2.world.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Faults of any kind, drawn by chance: what is drawn is kept in words. */
final class Mishaps {
  private static final List<String> EC2 =
      List.of(
          "InternalError",
          "Unavailable",
          "RequestLimitExceeded",
          "ServiceUnavailable",
          "InsufficientInstanceCapacity",
          "DependencyViolation");

  private static final List<String> KUBERNETES = List.of("409", "500", "503", "429");

  /** Times by which Describe calls lag; longer ones are a family of their own. */
  private static final List<Duration> LAGS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(2));

  private final Simulation simulation;
  private final Random random;
  private final int steps;
  private final List<String> words = new ArrayList<>();
  private boolean blind;

  /**
   * @param steps how many calls the run takes without faults
   */
  Mishaps(Simulation simulation, Random random, int steps) {
    this.simulation = simulation;
    this.random = random;
    this.steps = steps;
  }

  /** Draws this many and puts them in place. */
  void draw(int many) {
    for (int i = 0; i < many; i++) {
      int from = 1 + random.nextInt(steps);
      switch (random.nextInt(8)) {
        case 0 -> once("dies before", from, true, Fault.DIE);
        case 1 -> once("dies after", from, false, Fault.DIE);
        case 2 -> once("request lost", from, true, Fault.LOSE);
        case 3 -> once("reply lost", from, false, Fault.LOSE);
        case 4 -> refused(from);
        case 5 -> lag(from);
        case 6 -> throttled(from);
        default -> storm(from);
      }
    }
  }

  /** Whether EC2 does not always show what there is. */
  boolean blind() {
    return blind;
  }

  @Override
  public String toString() {
    return String.join("; ", words);
  }

  private void once(String what, int from, boolean before, Fault.Effect effect) {
    words.add(what + " call " + from);
    simulation.add(
        before
            ? Once.before(simulation, p -> p.number() >= from && p.mutating(), effect)
            : Once.after(simulation, p -> p.number() >= from && p.mutating(), effect));
  }

  private void refused(int from) {
    boolean ec2 = random.nextInt(3) > 0;
    List<String> codes = ec2 ? EC2 : KUBERNETES;
    String code = codes.get(random.nextInt(codes.size()));
    words.add(code + " from call " + from);
    blind |= code.equals("DependencyViolation");
    simulation.add(
        Once.before(
            simulation,
            p -> p.number() >= from && (ec2 ? fits(code, p) : p.write()),
            new Fault.Answer(code)));
  }

  /** Codes that belong to certain calls are answered to those. */
  private static boolean fits(String code, Point point) {
    return switch (code) {
      case "InsufficientInstanceCapacity" -> point.action().equals("RunInstances");
      case "DependencyViolation" -> point.action().startsWith("Delete") && point.mutation();
      default -> point.mutation();
    };
  }

  private void lag(int from) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    Duration lag = LAGS.get(random.nextInt(LAGS.size()));
    words.add(kind + " lags by " + lag + " from call " + from);
    blind = true;
    simulation.add(
        Once.before(
            simulation,
            p -> p.number() >= from,
            () -> simulation.ec2().faults().conduct().readLag(kind, lag)));
  }

  private void throttled(int from) {
    words.add("everything throttled for a minute from call " + from);
    simulation.add(
        Once.before(
            simulation,
            p -> p.number() >= from,
            () -> simulation.ec2().faults().request("*").throttled(Duration.ofMinutes(1))));
  }

  private void storm(int from) {
    words.add("a storm of resyncs from call " + from);
    simulation.add(
        Once.before(
            simulation,
            p -> p.number() >= from,
            () -> simulation.lives().forEach(life -> life.operator().resync())));
  }
}
