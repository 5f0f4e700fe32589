package dev.vpclab.sandbox.crash;

import dev.vpclab.sandbox.ec2.world.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Cells about what is made and changed. */
final class CreateScenes {
  private static final Duration LATE = Duration.ofSeconds(30);

  static final Map<String, Family.Scene> ALL =
      Map.of(
          "nothing happens", () -> made(play -> null, Duration.ZERO),
          "the operator dies after CreateVpc",
              () -> made(s -> Once.after(s, is("CreateVpc"), Fault.DIE), Play.VISIBILITY),
          "the reply to CreateVpc is lost",
              () -> made(s -> Once.after(s, is("CreateVpc"), Fault.LOSE), Play.VISIBILITY),
          "the request CreateVpc is lost",
              () -> made(s -> Once.before(s, is("CreateVpc"), Fault.LOSE), Play.VISIBILITY),
          "EC2 is late in showing a VPC", () -> late(Kind.VPC, s -> null),
          "the operator dies after CreateVpc, and EC2 is late",
              () -> late(Kind.VPC, s -> Once.after(s, is("CreateVpc"), Fault.DIE)),
          "the operator dies before it has written down the VPC, and EC2 is late",
              () -> late(Kind.VPC, s -> Once.before(s, writeAfterCreateVpc(s), Fault.DIE)),
          "the operator dies after RunInstances, and EC2 is late",
              () -> late(Kind.INSTANCE, s -> Once.after(s, is("RunInstances"), Fault.DIE)),
          "no status can be written for two minutes", CreateScenes::unwritable,
          "the bucket of CreateVpcEndpoint is empty for a while", CreateScenes::throttled);

  private CreateScenes() {}

  static Predicate<Point> is(String action) {
    return point -> point.action().equals(action);
  }

  private static Predicate<Point> writeAfterCreateVpc(Simulation simulation) {
    return point ->
        point.write() && simulation.points().stream().anyMatch(p -> is("CreateVpc").test(p));
  }

  private static void late(Kind kind, Function<Simulation, Once> fault) {
    played(
        play -> play.simulation().ec2().faults().conduct().readLag(kind, LATE),
        fault,
        Play.VISIBILITY);
  }

  private static void made(Function<Simulation, Once> fault, Duration allowance) {
    played(play -> {}, fault, allowance);
  }

  /** W is made with one fault at most: nothing twice, and all as without it. */
  private static void played(
      Consumer<Play> setting, Function<Simulation, Once> fault, Duration allowance) {
    try (Play play = new Play(1)) {
      setting.accept(play);
      Once once = fault.apply(play.simulation());
      if (once != null) {
        play.simulation().add(once);
      }
      made(play, allowance);
      if (once != null && !once.happened()) {
        throw new Violation("the point was never met");
      }
    }
  }

  private static void made(Play play, Duration allowance) {
    play.allowing(allowance).begin();
    try {
      play.ready(Reference.CREATED.get());
    } finally {
      // What was made twice is the cause of whatever else there is to say.
      play.judge().nothingTwice();
    }
    play.judge().journal();
    play.stays();
  }

  private static void unwritable() {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      java.time.Instant until = simulation.clock().instant().plus(Duration.ofMinutes(2));
      simulation.add(
          new Fault() {
            @Override
            public Effect before(Point point) {
              boolean refused =
                  point.write()
                      && point.action().endsWith("/status")
                      && simulation.clock().instant().isBefore(until);
              if (refused) {
                simulation.faulted();
              }
              return refused ? new Answer("500") : PASS;
            }
          });
      made(play, Duration.ZERO);
    }
  }

  private static void throttled() {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      int[] times = {0};
      simulation.add(
          new Fault() {
            @Override
            public Effect before(Point point) {
              if (is("CreateVpcEndpoint").test(point) && times[0]++ < 4) {
                simulation.faulted();
                return new Answer("RequestLimitExceeded");
              }
              return PASS;
            }
          });
      made(play, Duration.ZERO);
      if (times[0] < 4) {
        throw new Violation("nobody was throttled");
      }
    }
  }
}
