package dev.vpclab.sandbox.ec2.fault;

import dev.vpclab.sandbox.ec2.wire.Call;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A verdict on the calls that match, for a number of times; zero left means that it is over. */
final class Planned implements Fault {
  private final boolean before;
  private final Predicate<Call> which;
  private final Verdict verdict;
  private final AtomicInteger left;

  Planned(boolean before, Predicate<Call> which, Verdict verdict, int times) {
    this.before = before;
    this.which = which;
    this.verdict = verdict;
    this.left = new AtomicInteger(times);
  }

  @Override
  public Verdict before(Call call) {
    return before ? judge(call) : PASS;
  }

  @Override
  public Verdict after(Call call) {
    return before ? PASS : judge(call);
  }

  private Verdict judge(Call call) {
    if (!which.test(call) || left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
      return PASS;
    }
    return verdict;
  }
}
