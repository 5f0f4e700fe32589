package dev.vpclab.sandbox.crash;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a run without faults comes to; played once, when it is first asked for. */
record Reference(
    String created,
    String changed,
    List<Point> points,
    int createEnds,
    int changeEnds,
    Map<String, Integer> creates) {

  private static final Supplier<Reference> ONCE =
      new Supplier<>() {
        private Reference reference;

        @Override
        public synchronized Reference get() {
          if (reference == null) {
            reference = played();
          }
          return reference;
        }
      };

  static final Supplier<String> CREATED = () -> get().created();
  static final Supplier<String> CHANGED = () -> get().changed();

  static Reference get() {
    return ONCE.get();
  }

  private static Reference played() {
    try (Play play = new Play(1)) {
      Simulation simulation = play.simulation();
      play.judge().alone();
      play.begin();
      play.ready(null);
      String created = play.judge().world();
      int createEnds = simulation.points().size();
      play.stays();
      play.edit();
      play.ready(null);
      String changed = play.judge().world();
      int changeEnds = simulation.points().size();
      play.stays();
      play.delete();
      return new Reference(
          created,
          changed,
          List.copyOf(simulation.points()),
          createEnds,
          changeEnds,
          play.judge().creates());
    }
  }

  /** The calls to EC2. */
  long calls() {
    return points.stream().filter(p -> p.side() == Point.Side.EC2).count();
  }

  List<Point> mutations() {
    return points.stream().filter(Point::mutation).toList();
  }

  List<Point> writes() {
    return points.stream().filter(Point::write).toList();
  }
}
