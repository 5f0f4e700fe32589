package dev.vpclab.sandbox.real;

import java.time.Instant;
import java.time.OffsetDateTime;

/** The Lease by which one of several operators is active. */
record OperatorLease(Kubectl kubectl, String namespace) {
  private static final String NAME = "vpclab-operator";

  /** Returns once this operator is the active one. */
  void awaitHolder(String name) {
    run("wait lease/" + NAME + " --for=create --timeout=90s");
    run("wait lease/" + NAME + " --for=jsonpath={.spec.holderIdentity}=" + name + " --timeout=90s");
  }

  /** Whoever is active; the empty text for nobody. */
  String holder() {
    return run("get lease " + NAME + " -o jsonpath={.spec.holderIdentity}");
  }

  /** When whoever is active became so, by its own clock. */
  Instant acquired() {
    return OffsetDateTime.parse(run("get lease " + NAME + " -o jsonpath={.spec.acquireTime}"))
        .toInstant();
  }

  private String run(String line) {
    return kubectl.run("-n " + namespace + " " + line).ok();
  }
}
