package dev.vpclab.sandbox.iam;

import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.fault.Fault;
import dev.vpclab.sandbox.ec2.wire.Call;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.io.IOException;

/** Makes a stand-in ask the policy file, as EC2 asks IAM, whenever the operator calls. */
record Guard(Policy policy, Ledger ledger, String accessKey) implements Fault {

  /**
   * @param accessKey whose calls are judged; everybody else may do everything
   */
  static void before(Ec2StandIn ec2, String cluster, String accessKey) throws IOException {
    Guard guard = new Guard(Policy.of(cluster), new Ledger(), accessKey);
    ec2.journal().listen(guard.ledger::note);
    ec2.faults().add(guard);
  }

  @Override
  public Verdict before(Call call) {
    boolean allowed =
        !call.accessKeyId().equals(accessKey)
            || Questions.of(call.action(), call.parameters(), ledger).stream()
                .allMatch(policy::allows);
    return allowed
        ? PASS
        : new Refuse(
            Ec2Error.of(
                "UnauthorizedOperation", "You are not authorized to perform this operation."));
  }
}
