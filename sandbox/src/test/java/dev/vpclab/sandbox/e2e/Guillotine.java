package dev.vpclab.sandbox.e2e;

import dev.vpclab.sandbox.ec2.fault.Fault;
import dev.vpclab.sandbox.ec2.wire.Call;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Falls after the n-th call that changes something: from then on nobody gets through to EC2. */
final class Guillotine implements Fault {
  private final boolean replyToo;
  private final CountDownLatch left;
  private volatile boolean lifted;

  /**
   * @param n from one
   * @param replyToo whether the answer to that call is cut off as well
   */
  Guillotine(int n, boolean replyToo) {
    this.replyToo = replyToo;
    this.left = new CountDownLatch(n);
  }

  /** Waits until it has fallen. */
  void await() throws InterruptedException {
    if (!left.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError(left.getCount() + " calls too few");
    }
  }

  void lift() {
    lifted = true;
  }

  @Override
  public Verdict before(Call call) {
    return !lifted && left.getCount() == 0 ? DROP : PASS;
  }

  @Override
  public Verdict after(Call call) {
    if (lifted || !Call.isMutating(call.action())) {
      return PASS;
    }
    left.countDown();
    return replyToo && left.getCount() == 0 ? DROP : PASS;
  }
}
