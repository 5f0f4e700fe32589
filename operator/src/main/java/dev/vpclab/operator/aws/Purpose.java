package dev.vpclab.operator.aws;

/** What a call is made for, so that polls while waiting can be counted apart. */
public enum Purpose {
  /** To decide what to do, or to do it. */
  ACT,
  /** To see whether something that was begun is over. */
  POLL,
  /** The round over everything of this installation. */
  SWEEP;

  /**
   * Whether the two DNS attributes of a VPC may come from memory. They cost a call each, have no
   * batch form, and are read on a schedule of their own; a round of that schedule must not answer
   * itself.
   */
  boolean remembersAttributes() {
    return this != SWEEP;
  }
}
