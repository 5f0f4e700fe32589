package dev.vpclab.sandbox.contract;

import dev.vpclab.sandbox.contract.Differences.Difference;
import software.amazon.awssdk.core.exception.SdkException;

/** One case tried on one EC2. */
final class Trial {
  private final Case behaviour;
  private final Subject subject;

  Trial(Case behaviour, Subject subject) {
    this.behaviour = behaviour;
    this.subject = subject;
  }

  /**
   * @throws AssertionError when the EC2 does something else than is documented
   */
  void holds() {
    Throwable failure = failure();
    if (failure != null) {
      throw new AssertionError(behaviour + " (" + behaviour.source().title() + ")", failure);
    }
  }

  /**
   * @throws AssertionError when the EC2 does as documented, or differs in another way
   */
  void differs(Difference difference) {
    Throwable failure = failure();
    if (failure == null) {
      throw new AssertionError(behaviour + ": holds now; take it out of the table of differences");
    }
    if (!String.valueOf(failure.getMessage()).contains(difference.shown())) {
      throw new AssertionError(
          behaviour + ": expected to differ by: " + difference.shown(), failure);
    }
  }

  /** What went wrong, or null; that nothing can be removed afterwards is wrong as well. */
  private Throwable failure() {
    Throwable failure = null;
    Site site = new Site(subject);
    try {
      behaviour.check().on(site);
    } catch (AssertionError | SdkException e) {
      failure = e;
    }
    try {
      site.close();
    } catch (AssertionError | SdkException e) {
      if (failure == null) {
        failure = e;
      } else {
        failure.addSuppressed(e);
      }
    }
    return failure;
  }
}
