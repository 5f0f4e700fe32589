package dev.vpclab.sandbox.crash;

import java.util.List;

/**
 * A bug that somebody else's product had, as ours would have it.
 *
 * @param name what it does, as a sentence
 * @param reports where it was reported: repository#number
 * @param edits of the operator's sources, applied by the test alone
 * @param scene the name of the cell that must catch it
 * @param violation how what is caught begins: the number of the invariant
 */
record PlantedBug(String name, String reports, List<Edit> edits, String scene, String violation) {

  /**
   * A piece of source text and what stands in its place.
   *
   * @param type within {@code dev.vpclab.operator}, as {@code plan.Teardown}
   * @param before occurs exactly once
   */
  record Edit(String type, String before, String after) {}

  static Edit edit(String type, String before, String after) {
    return new Edit(type, before, after);
  }

  @Override
  public String toString() {
    return name + " (" + reports + ")";
  }
}
