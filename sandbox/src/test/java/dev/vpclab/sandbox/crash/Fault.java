package dev.vpclab.sandbox.crash;

import java.util.function.UnaryOperator;

/** What happens at a point, before the call reaches its store and after it was answered. */
interface Fault {
  sealed interface Effect {}

  record Pass() implements Effect {}

  /** The operator dies. */
  record Die() implements Effect {}

  /** The connection breaks. */
  record Lose() implements Effect {}

  /**
   * Another answer than the store's.
   *
   * @param code EC2's, with its own HTTP status, and after a colon a message; in Kubernetes the
   *     HTTP status
   */
  record Answer(String code) implements Effect {}

  /**
   * The store's own answer, but not as it was sent; only after the effect.
   *
   * @param how given the answer of the seam that the point is at
   */
  record Spoil(UnaryOperator<Object> how) implements Effect {}

  Effect PASS = new Pass();
  Effect DIE = new Die();
  Effect LOSE = new Lose();

  default Effect before(Point point) {
    return PASS;
  }

  default Effect after(Point point) {
    return PASS;
  }
}
