package dev.vpclab.operator.plan;

/** Lets tests of the shell make targets without a planner; the tags are compared all the same. */
public final class Targets {
  private Targets() {}

  public static Target of(Owner owner, Live live) {
    return Target.of(owner, live, Key.parse(live.tags().get(Tags.KEY)).orElseThrow());
  }
}
