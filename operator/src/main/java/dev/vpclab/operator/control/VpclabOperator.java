package dev.vpclab.operator.control;

import io.fabric8.kubernetes.client.KubernetesClient;

/** The operator as one thing to start and stop. */
public final class VpclabOperator implements AutoCloseable {

  private VpclabOperator() {}

  /**
   * Starts watching and reconciling; returns when the caches are filled. EC2 need not be there. The
   * client and the regions stay the caller's to close. Throws {@link
   * io.javaoperatorsdk.operator.OperatorException} when the cluster or the CRDs are not there.
   */
  public static VpclabOperator start(KubernetesClient client, OperatorOptions options) {
    throw new UnsupportedOperationException();
  }

  /** Whether it has started and its caches are filled. */
  public boolean ready() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
