package dev.vpclab.sandbox.crash;

import java.util.function.Predicate;

/** Somebody does something, once, while a call is on its way; the call itself passes. */
final class Meanwhile implements Fault {
  private final Simulation simulation;
  private final Predicate<Point> where;
  private final boolean before;
  private final Runnable act;
  private boolean happened;

  private Meanwhile(Simulation simulation, Predicate<Point> where, boolean before, Runnable act) {
    this.simulation = simulation;
    this.where = where;
    this.before = before;
    this.act = act;
  }

  /** Before the first such call reaches its store. */
  static Meanwhile before(Simulation simulation, Predicate<Point> where, Runnable act) {
    return new Meanwhile(simulation, where, true, act);
  }

  /** After the first such call has had its effect, and before the operator knows of it. */
  static Meanwhile after(Simulation simulation, Predicate<Point> where, Runnable act) {
    return new Meanwhile(simulation, where, false, act);
  }

  /** Throws a {@link Violation} if the call was never made: nothing was tried then. */
  void mustHaveHappened() {
    if (!happened) {
      throw new Violation("the point was never met");
    }
  }

  @Override
  public Effect before(Point point) {
    return before ? act(point) : PASS;
  }

  @Override
  public Effect after(Point point) {
    return before ? PASS : act(point);
  }

  private Effect act(Point point) {
    if (!happened && where.test(point)) {
      happened = true;
      simulation.faulted();
      act.run();
    }
    return PASS;
  }
}
