package dev.vpclab.sandbox.real;

import dev.vpclab.sandbox.ec2.fault.Fault;
import dev.vpclab.sandbox.ec2.wire.Call;

/**
 * What happens right after EC2 has done what it was asked for, and before whoever asked hears of
 * it.
 *
 * @param action the call of EC2's, each time that it comes
 */
public record RightAfter(String action, Runnable deed) implements Fault {
  @Override
  public Verdict after(Call call) {
    if (call.action().equals(action)) {
      deed.run();
    }
    return PASS;
  }
}
