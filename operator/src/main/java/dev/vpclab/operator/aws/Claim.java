package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.EndpointType;
import dev.vpclab.operator.plan.Owner;

/**
 * Who wants to make a call, for a place in line that is still his when he comes back.
 *
 * @param who the owner's UID and what the call is for
 * @param slow whether what is begun takes EC2 minutes, so that beginning early gains most
 */
record Claim(String who, boolean slow) {
  /** Of all who go in one call. */
  static Claim shared(String action) {
    return new Claim(action, false);
  }

  static Claim of(Owner owner, Action action) {
    boolean slow =
        action instanceof Create.Endpoint endpoint && endpoint.type() == EndpointType.INTERFACE;
    return new Claim(owner.uid() + " " + action.key() + " " + action.verb(), slow);
  }
}
