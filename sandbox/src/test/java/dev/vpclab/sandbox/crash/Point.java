package dev.vpclab.sandbox.crash;

/**
 * One call of an operator to one of its stores: where faults happen.
 *
 * @param number from one, over all lives of all operators of a run
 * @param life which operator's, from one
 * @param action EC2's action, or verb and resource in Kubernetes: {@code update vpclabs/status}
 * @param about the key of what it is about, as far as the call says it
 */
record Point(int number, int life, Side side, String action, boolean mutating, String about) {
  enum Side {
    EC2,
    KUBERNETES
  }

  /** A call to EC2 that may change something. */
  boolean mutation() {
    return side == Side.EC2 && mutating;
  }

  /** A write to Kubernetes. */
  boolean write() {
    return side == Side.KUBERNETES && mutating;
  }

  boolean read() {
    return !mutating;
  }

  @Override
  public String toString() {
    return "%d %s%s".formatted(number, action, about.isEmpty() ? "" : " " + about);
  }
}
