package dev.vpclab.sandbox.crash;

/** An invariant does not hold. */
final class Violation extends AssertionError {
  Violation(String what) {
    super(what);
  }

  Violation(String what, Throwable cause) {
    super(what, cause);
  }
}
