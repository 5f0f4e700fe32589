package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.Condition;
import java.time.Instant;
import java.util.List;

/** The conditions of a resource, by the kstatus convention. */
public final class Conditions {
  private Conditions() {}

  public static List<Condition> of(
      Plan plan, long generation, List<Condition> previous, Instant now) {
    throw new UnsupportedOperationException();
  }
}
