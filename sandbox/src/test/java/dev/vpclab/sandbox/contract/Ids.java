package dev.vpclab.sandbox.contract;

/** Ids that nothing has. */
final class Ids {
  private Ids() {}

  /** Well formed. */
  static String unknown(String prefix) {
    return prefix + "-0123456789abcdef0";
  }

  /** Not even an id. */
  static String malformed(String prefix) {
    return prefix + "-xyz";
  }
}
