package dev.vpclab.operator.aws;

/**
 * What is known of one right.
 *
 * @param action as IAM writes it
 * @param why a clause for a person where it cannot be told; otherwise empty
 */
public record Rehearsed(String action, Verdict verdict, String why) {
  /** UNKNOWN: AWS's answer says neither. */
  public enum Verdict {
    ALLOWED,
    DENIED,
    UNKNOWN
  }
}
