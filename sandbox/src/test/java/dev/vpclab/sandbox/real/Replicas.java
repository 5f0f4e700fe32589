package dev.vpclab.sandbox.real;

import java.io.IOException;
import java.util.Map;

/**
 * Two operators of one installation, of which a Lease lets one be active, in a namespace of their
 * own on the shared control plane. EC2 tells them apart by their access keys.
 */
final class Replicas implements AutoCloseable {
  /** Both the name of an operator by the Lease, and its access key. */
  static final String FIRST = "first";

  static final String SECOND = "second";

  private final ProcessStage stage;
  private final OperatorChild first;
  private final OperatorChild second;

  private Replicas(String namespace) throws IOException {
    stage = new ProcessStage(SharedPlane.get(), namespace);
    first = start(FIRST);
    stage.lease().awaitHolder(FIRST);
    second = start(SECOND);
    // A standby is ready: otherwise a Deployment would wait for it while it is rolled out.
    stage.plane().await("the second stands by", second::ready);
  }

  /**
   * The first is active, and the second stands by.
   *
   * @param namespace also names the installation
   */
  static Replicas started(String namespace) throws IOException {
    return new Replicas(namespace);
  }

  ProcessStage stage() {
    return stage;
  }

  OperatorChild first() {
    return first;
  }

  OperatorChild second() {
    return second;
  }

  @Override
  public void close() {
    first.close();
    second.close();
    stage.close();
  }

  private OperatorChild start(String name) throws IOException {
    return stage.operator(
        stage.plane().endpoint(),
        Map.of("VPCLAB_LEADER_ELECTION", "true", "HOSTNAME", name, "AWS_ACCESS_KEY_ID", name));
  }
}
