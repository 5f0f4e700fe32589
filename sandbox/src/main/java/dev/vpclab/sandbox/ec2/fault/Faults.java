package dev.vpclab.sandbox.ec2.fault;

import dev.vpclab.sandbox.ec2.wire.Call;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import dev.vpclab.sandbox.ec2.world.Conduct;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * What is to go wrong. Actions are named as EC2 names them; {@code Describe*} and {@code *} work as
 * well.
 *
 * <pre>{@code
 * faults.request("CreateVpc").throttled(3);
 * faults.request("CreateVpc").lost(1);                      // EC2 never saw it
 * faults.reply("CreateVpc").lost(1);                        // done, and nobody was told
 * faults.reply("RunInstances").fails("InternalError", 1);   // done, and answered with a 500
 * faults.conduct().readLag(Kind.VPC, Duration.ofSeconds(30));
 * }</pre>
 */
public final class Faults {
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final Buckets buckets = new Buckets();
  private final Conduct conduct;
  private final InstantSource clock;

  public Faults(Conduct conduct, InstantSource clock) {
    this.conduct = conduct;
    this.clock = clock;
  }

  /** Faults on the way in: the action does not happen. */
  public Plan request(String action) {
    return new Plan(true, named(action));
  }

  /** Faults on the way back: the action has happened. */
  public Plan reply(String action) {
    return new Plan(false, named(action));
  }

  /** A fault of one's own, after those that are set. */
  public void add(Fault fault) {
    faults.add(fault);
  }

  /** Request buckets; off to begin with. */
  public Buckets buckets() {
    return buckets;
  }

  /** Lag, quotas, odd states, ignored filters, small pages. */
  public Conduct conduct() {
    return conduct;
  }

  /** Takes all faults away, buckets included. */
  public void clear() {
    faults.clear();
    buckets.on(false);
    conduct.reset();
  }

  public Fault.Verdict before(Call call) {
    Fault.Verdict verdict = first(f -> f.before(call));
    return verdict == Fault.PASS ? buckets.before(call) : verdict;
  }

  public Fault.Verdict after(Call call) {
    return first(f -> f.after(call));
  }

  private Fault.Verdict first(java.util.function.Function<Fault, Fault.Verdict> judge) {
    return faults.stream().map(judge).filter(v -> v != Fault.PASS).findFirst().orElse(Fault.PASS);
  }

  private static Predicate<Call> named(String action) {
    String regex = action.replace("*", ".*");
    return call -> call.action().matches(regex);
  }

  /** Says what happens to the calls that were named; each sentence is a fault of its own. */
  public final class Plan {
    private static final int ALWAYS = Integer.MAX_VALUE;
    private final boolean before;
    private final Predicate<Call> which;

    private Plan(boolean before, Predicate<Call> which) {
      this.before = before;
      this.which = which;
    }

    /** Only calls for which this holds as well. */
    public Plan when(Predicate<Call> also) {
      return new Plan(before, which.and(also));
    }

    /** Only during the time to come, by the stand-in's clock. */
    public Plan during(Duration time) {
      Instant end = clock.instant().plus(time);
      return when(call -> call.time().isBefore(end));
    }

    public void lost(int times) {
      faults.add(new Planned(before, which, Fault.DROP, times));
    }

    /** Until the faults are cleared. */
    public void lost() {
      lost(ALWAYS);
    }

    public void throttled(int times) {
      fails("RequestLimitExceeded", times);
    }

    public void throttled(Duration time) {
      during(time).fails("RequestLimitExceeded");
    }

    /**
     * @param code any of EC2's; its HTTP status follows from it
     */
    public void fails(String code, int times) {
      fails(Ec2Error.of(code, "%s, as the test wants it", code), times);
    }

    /** Until the faults are cleared. */
    public void fails(String code) {
      fails(code, ALWAYS);
    }

    public void fails(Ec2Error error, int times) {
      faults.add(new Planned(before, which, new Fault.Refuse(error), times));
    }
  }
}
