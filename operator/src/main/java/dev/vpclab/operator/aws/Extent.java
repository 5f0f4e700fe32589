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
 */
public record Extent(Set<Class<? extends Live>> now, Set<Class<? extends Live>> lately) {
  /** Everything in the VPC, all of it read now: a lab may act on any of it. */
  public static final Extent LAB = new Extent(Set.of(Live.class), Set.of());

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
    return new Extent(more, rest);
  }

  boolean isLab() {
    return this.equals(LAB);
  }

  boolean now(Kind<?> kind) {
    return isLab() || now.contains(kind.type());
  }

  boolean lately(Kind<?> kind) {
    return lately.contains(kind.type());
  }
}
