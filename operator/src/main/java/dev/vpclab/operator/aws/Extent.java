package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * How far a reading has to reach besides the lab's VPC, and how old it may be.
 *
 * @param now what is acted on: read now, or just now by somebody else
 * @param lately what a decision only looks at: within the last minute is enough, unless a call of
 *     ours has changed it since
 * @param attributes whether the VPC's two DNS attributes are read, which cost a call each
 * @param age how long ago somebody else may have read what is acted on
 * @param guess ids of VPCs that the lab's is likely to be among: what is in them is read without
 *     waiting for the VPC itself, whose tags decide
 */
public record Extent(
    Set<Class<? extends Live>> now,
    Set<Class<? extends Live>> lately,
    boolean attributes,
    Duration age,
    Set<String> guess) {
  /** Everything in the VPC, all of it read now: a lab may act on any of it. */
  public static final Extent LAB = lab(true);

  /** Nobody minds a VPC's attributes when it goes. */
  public static final Extent LAB_THAT_GOES = lab(false);

  public Extent {
    now = Set.copyOf(now);
    lately = Set.copyOf(lately);
    guess = Set.copyOf(guess);
  }

  public Extent(
      Set<Class<? extends Live>> now, Set<Class<? extends Live>> lately, boolean attributes) {
    this(now, lately, attributes, Shelf.JUST_NOW, Set.of());
  }

  private static Extent lab(boolean attributes) {
    return new Extent(Set.of(Live.class), Set.of(), attributes, Duration.ZERO, Set.of());
  }

  /** The same with this type read now. */
  public Extent andNow(Class<? extends Live> type) {
    Set<Class<? extends Live>> more = new HashSet<>(now);
    more.add(type);
    Set<Class<? extends Live>> rest = new HashSet<>(lately);
    rest.remove(type);
    return new Extent(more, rest, attributes, age, guess);
  }

  /** The same with this type looked at. */
  public Extent andLately(Class<? extends Live> type) {
    Set<Class<? extends Live>> more = new HashSet<>(lately);
    more.add(type);
    return new Extent(now, more, attributes, age, guess);
  }

  /** The same for a lab whose VPC is said to be this one. */
  public Extent in(Set<String> vpcs) {
    return new Extent(now, lately, attributes, age, vpcs);
  }

  /**
   * The same for whoever has stood in line: what he came with is as good for as long as a sweep
   * takes to tell him otherwise.
   */
  public Extent afterWaiting() {
    return new Extent(now, lately, attributes, Shelf.LATELY, guess);
  }

  /** All that is read. */
  public Set<Class<? extends Live>> types() {
    Set<Class<? extends Live>> types = new HashSet<>(now);
    types.addAll(lately);
    types.add(Live.Vpc.class);
    if (isLab()) {
      types.add(Live.InternetGateway.class);
      Kinds.IN_VPC.forEach(kind -> types.add(kind.type()));
    }
    return types;
  }

  /** A lab that is to be acted on is read in any case; those that only wait look together. */
  Duration age(Purpose purpose) {
    return purpose == Purpose.POLL ? Shelf.JUST_NOW : age;
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
