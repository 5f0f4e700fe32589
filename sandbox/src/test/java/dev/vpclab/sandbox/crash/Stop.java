package dev.vpclab.sandbox.crash;

import java.time.Duration;
import java.util.List;

/**
 * Where in the workload an operator's life ends, so that nobody works until the next one begins.
 */
enum Stop {
  CREATING,
  READY,
  CHANGING,
  CHANGED,
  DELETING,
  LAST_LOOK;

  /** Plays until the operator is gone; no other one is started. */
  void reach(Play play) {
    Simulation simulation = play.simulation();
    if (this == READY || this == CHANGED) {
      play.create();
      if (this == CHANGED) {
        play.change();
      }
      simulation.kill(simulation.lives().getFirst());
      return;
    }
    simulation.restarts(false);
    int at = point();
    Once once = Once.after(simulation, p -> p.number() == at, Fault.DIE);
    simulation.add(once);
    switch (this) {
      case CREATING -> play.begin();
      case CHANGING -> play.create().edit();
      default -> play.create().change().user().deleteEverything(false);
    }
    if (!simulation.until(() -> simulation.lives().isEmpty(), Duration.ofMinutes(10))) {
      throw new Violation("the point was never met");
    }
    simulation.restarts(true);
  }

  /** The middle of the mutations of its part of the workload; or the last write but one to it. */
  private int point() {
    Reference reference = Reference.get();
    List<Point> all = reference.points();
    int from =
        switch (this) {
          case CREATING -> 0;
          case CHANGING -> reference.createEnds();
          default -> reference.changeEnds();
        };
    int to =
        switch (this) {
          case CREATING -> reference.createEnds();
          case CHANGING -> reference.changeEnds();
          default -> all.size();
        };
    if (this == LAST_LOOK) {
      return all.stream()
          .filter(p -> p.action().equals("update vpclabs/status"))
          .mapToInt(Point::number)
          .max()
          .orElseThrow();
    }
    List<Point> part = all.subList(from, to).stream().filter(Point::mutation).toList();
    return part.get(part.size() / 2).number();
  }

  /** The rest of the workload, from here to nothing left. */
  void rest(Play play) {
    switch (this) {
      case CREATING, READY -> {
        play.ready(Reference.CREATED.get());
        play.stays();
        play.change();
        play.delete();
      }
      case CHANGING, CHANGED -> {
        play.ready(Reference.CHANGED.get());
        play.stays();
        play.delete();
      }
      case DELETING, LAST_LOOK -> play.gone();
    }
  }
}
