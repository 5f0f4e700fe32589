package dev.vpclab.operator.plan;

import java.time.Duration;

/** What became of an action. A failure is a value here, never an exception. */
public sealed interface Outcome {
  Action action();

  /**
   * @param made the new object of a create as EC2 returned it; null for other actions
   * @param requestId EC2's, of the call that did it; null where that is not known
   */
  record Done(Action action, Live made, String requestId) implements Outcome {
    public Done(Action action, Live made) {
      this(action, made, null);
    }
  }

  record Failed(Action action, Fault fault) implements Outcome {}

  /**
   * There was no token for the call, and it was not sent.
   *
   * @param pause when to ask for one again
   * @param ahead how many calls are in line before it
   * @param estimate when it is going to be its turn, if nobody leaves the line
   */
  record Deferred(Action action, Duration pause, int ahead, Duration estimate) implements Outcome {}
}
