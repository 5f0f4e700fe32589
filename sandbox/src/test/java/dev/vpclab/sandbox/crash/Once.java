package dev.vpclab.sandbox.crash;

import java.util.function.Predicate;

/** One effect at the first point that it is for, and then never again. */
final class Once implements Fault {
  private final Simulation simulation;
  private final Predicate<Point> where;
  private final boolean before;
  private final Effect effect;
  private boolean happened;

  private Once(Simulation simulation, Predicate<Point> where, boolean before, Effect effect) {
    this.simulation = simulation;
    this.where = where;
    this.before = before;
    this.effect = effect;
  }

  /** Before the call reaches its store. */
  static Once before(Simulation simulation, Predicate<Point> where, Effect effect) {
    return new Once(simulation, where, true, effect);
  }

  /** After the call has had its effect. */
  static Once after(Simulation simulation, Predicate<Point> where, Effect effect) {
    return new Once(simulation, where, false, effect);
  }

  boolean happened() {
    return happened;
  }

  @Override
  public Effect before(Point point) {
    return before ? judge(point) : PASS;
  }

  @Override
  public Effect after(Point point) {
    return before ? PASS : judge(point);
  }

  private Effect judge(Point point) {
    if (happened || !where.test(point)) {
      return PASS;
    }
    happened = true;
    simulation.faulted();
    return effect;
  }
}
