package dev.vpclab.sandbox.crash;

import java.time.Duration;

/**
 * An operator loses its leadership with a call on its way: another one acts, and only then the call
 * comes to its store, and with it those that were sent beside it. Then the first one is no more.
 */
final class Late implements Order, Fault {
  private final Simulation simulation;
  private final int number;
  private final Duration after;
  private int lost;

  /**
   * @param after how long the other one has worked when the call arrives
   */
  Late(Simulation simulation, int number, Duration after) {
    this.simulation = simulation;
    this.number = number;
    this.after = after;
  }

  boolean happened() {
    return lost > 0;
  }

  @Override
  public void yield(Point point) {
    if (lost > 0 || point.number() != number) {
      return;
    }
    lost = point.life();
    Life old =
        simulation.lives().stream().filter(life -> life.number() == lost).findFirst().orElseThrow();
    simulation.suspend(old);
    simulation.start();
    simulation.pass(after);
    simulation.restarts(false);
    simulation.faulted();
  }

  @Override
  public Effect before(Point point) {
    boolean another = point.life() == lost && point.number() != number;
    return another && !point.mutation() ? DIE : PASS;
  }
}
