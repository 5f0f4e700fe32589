package dev.vpclab.sandbox.ec2.fault;

import dev.vpclab.sandbox.ec2.wire.Call;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;

/** Asked about every call, in the order in which faults were set; the first that objects wins. */
public interface Fault {
  /** What a fault makes of a call. */
  sealed interface Verdict {}

  /** Nothing. */
  record Pass() implements Verdict {}

  /** Answers with an error. */
  record Refuse(Ec2Error error) implements Verdict {}

  /** Closes the connection without an answer. */
  record Drop() implements Verdict {}

  Verdict PASS = new Pass();
  Verdict DROP = new Drop();

  /** Before the action: it does not happen unless this passes. */
  default Verdict before(Call call) {
    return PASS;
  }

  /** After an action that succeeded: it has happened, whatever the client is told. */
  default Verdict after(Call call) {
    return PASS;
  }
}
