package dev.vpclab.sandbox.real;

import dev.vpclab.sandbox.ec2.fault.Fault;
import dev.vpclab.sandbox.ec2.wire.Call;

/**
 * Somebody who writes to a resource while EC2 makes what it stands for: what the operator has read
 * is not the latest any more when it notes the result.
 *
 * @param action the call of EC2's that it waits for
 * @param resource {@code KIND/NAME} in the namespace {@code lab}
 */
record Touch(Kubectl kubectl, String action, String resource) implements Fault {
  @Override
  public Verdict after(Call call) {
    if (call.action().equals(action)) {
      kubectl.run("-n lab annotate --overwrite " + resource + " touched=" + System.nanoTime()).ok();
    }
    return PASS;
  }
}
