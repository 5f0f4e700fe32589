package dev.vpclab.sandbox.e2e;

import dev.vpclab.sandbox.ec2.fault.Fault;
import dev.vpclab.sandbox.ec2.wire.Call;
import java.util.concurrent.atomic.AtomicInteger;

/** Cuts off the answer to the n-th call that changes something, and no other. */
final class LostReply implements Fault {
  private final AtomicInteger left;

  /**
   * @param n from one
   */
  LostReply(int n) {
    this.left = new AtomicInteger(n);
  }

  boolean happened() {
    return left.get() <= 0;
  }

  @Override
  public Verdict after(Call call) {
    return Call.isMutating(call.action()) && left.decrementAndGet() == 0 ? DROP : PASS;
  }
}
