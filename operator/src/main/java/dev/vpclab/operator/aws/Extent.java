package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import java.util.HashSet;
import java.util.Set;

/**
 * How far a reading has to reach besides the lab's VPC, and how old it may be.
 *
 * @param now what is acted on: read now, or just now by somebody else
 * @param lately what a decision only looks at: within the last minute is enough, unless a call of
 *     ours has changed it since
 * @param attributes whether the VPC's two DNS attributes are read, which cost a call each
 */
public record Extent(
    Set<Class<? extends Live>> now, Set<Class<? extends Live>> lately, boolean attributes) {
  /** Everything in the VPC, all of it read now: a lab may act on any of it. */
  public static final Extent LAB = new Extent(Set.of(Live.class), Set.of(), true);

  /** Nobody minds a VPC's attributes when it goes. */
  public static final Extent LAB_THAT_GOES = new Extent(Set.of(Live.class), Set.of(), false);

  public Extent {
    now = Set.copyOf(now);
    lately = Set.copyOf(lately);
  }

  /** The same with this type read now. */
  public Extent andNow(Class<? extends Live> type) {
    Set<Class<? extends Live>> more = new HashSet<>(now);
    more.add(type);
    Set<Class<? extends Live>> rest = new HashSet<>(lately);
    rest.remove(type);
    return new Extent(more, rest, attributes);
  }

  /** All that is read. */
  Set<Class<? extends Live>> types() {
    Set<Class<? extends Live>> types = new HashSet<>(now);
    types.addAll(lately);
    if (isLab()) {
      Kinds.IN_VPC.forEach(kind -> types.add(kind.type()));
    }
    return types;
  }

  boolean isLab() {
    return now.contains(Live.class);
  }

  boolean now(Kind<?> kind) {
    return isLab() || now.contains(kind.type());
  }

  boolean lately(Kind<?> kind) {
    return lately.contains(kind.type());
  }
}
