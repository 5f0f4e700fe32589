package dev.vpclab.sandbox.crash;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** Something that happens at the first point that it is for, and then never again. */
final class Once implements Fault {
  private final Simulation simulation;
  private final Predicate<Point> where;
  private final boolean before;
  private final Supplier<Effect> happening;
  private boolean happened;

  private Once(
      Simulation simulation, Predicate<Point> where, boolean before, Supplier<Effect> happening) {
    this.simulation = simulation;
    this.where = where;
    this.before = before;
    this.happening = happening;
  }

  /** Before the call reaches its store. */
  static Once before(Simulation simulation, Predicate<Point> where, Effect effect) {
    return new Once(simulation, where, true, () -> effect);
  }

  /** After the call has had its effect. */
  static Once after(Simulation simulation, Predicate<Point> where, Effect effect) {
    return new Once(simulation, where, false, () -> effect);
  }

  /** Somebody does something before the call reaches its store; the call itself passes. */
  static Once before(Simulation simulation, Predicate<Point> where, Runnable act) {
    return new Once(simulation, where, true, passing(act));
  }

  /**
   * Somebody does something after the call has had its effect, and before the operator knows of it.
   */
  static Once after(Simulation simulation, Predicate<Point> where, Runnable act) {
    return new Once(simulation, where, false, passing(act));
  }

  private static Supplier<Effect> passing(Runnable act) {
    return () -> {
      act.run();
      return PASS;
    };
  }

  boolean happened() {
    return happened;
  }

  /** Throws a {@link Violation} if the call was never made: nothing was tried then. */
  void mustHaveHappened() {
    if (!happened) {
      throw new Violation("the point was never met");
    }
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
    return happening.get();
  }
}
