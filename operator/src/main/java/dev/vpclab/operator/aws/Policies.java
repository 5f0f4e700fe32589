package dev.vpclab.operator.aws;

/** Endpoint policies as canonical text, so that comparing them by meaning is equality. */
public final class Policies {
  private Policies() {}

  /** What a policy's text came to. */
  public sealed interface Reading {
    /**
     * @param text sorted keys, no white space, one-element arrays as their element; empty for full
     *     access, EC2's default
     */
    record Canonical(String text) implements Reading {}

    /**
     * @param problem one sentence with the position, without the policy's text
     */
    record Invalid(String problem, int line, int column) implements Reading {}
  }

  /** The policy in canonical form. A duplicate key is refused: the parsers of this world disagree on which wins. */
  public static Reading canonical(String json) {
    throw new UnsupportedOperationException();
  }
}
