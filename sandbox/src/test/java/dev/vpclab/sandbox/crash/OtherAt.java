package dev.vpclab.sandbox.crash;

import java.util.function.IntPredicate;

/** At these calls of an operator, which waits meanwhile, the others do all that they can. */
final class OtherAt implements Order {
  private final IntPredicate points;
  private Simulation simulation;
  private boolean inside;
  private boolean happened;

  OtherAt(IntPredicate points) {
    this.points = points;
  }

  void watch(Simulation watched) {
    simulation = watched;
  }

  boolean happened() {
    return happened;
  }

  @Override
  public void yield(Point point) {
    // What is called within is not interrupted again: there are two operators, not three.
    if (inside || !points.test(point.number())) {
      return;
    }
    inside = true;
    happened = true;
    for (Life life : simulation.lives()) {
      if (life.number() != point.life()) {
        for (int rounds = 0; rounds < 6 && simulation.round(life); rounds++) {
          simulation.faulted();
        }
      }
    }
    inside = false;
  }
}
