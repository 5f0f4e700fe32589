package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A GitOps tool that nobody has told of the deletion: as soon as an endpoint resource is missing,
 * it is put back.
 */
final class GitOps implements AutoCloseable {
  private static final Set<String> KEPT = Set.of("s3", "cloudformation");

  private final Stage stage;
  private final Thread thread;
  private final Set<String> inVain = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private volatile RuntimeException failure;

  private GitOps(Stage stage) {
    this.stage = stage;
    this.thread = Thread.ofVirtual().name("gitops").unstarted(this::run);
  }

  static GitOps of(Stage stage) {
    GitOps tool = new GitOps(stage);
    tool.thread.start();
    return tool;
  }

  /**
   * The lab goes all the same, with both endpoints put back meanwhile; they find no lab. Then they
   * are taken out of Git, and go too.
   *
   * @return whether one was put back while the lab was still being deleted; on a busy machine the
   *     lab may be gone before
   */
  boolean untilAllIsGone() {
    stage.await().gone("VpcLab", Stage.LAB);
    for (String kind : new String[] {"GatewayEndpoint s3", "InterfaceEndpoint cloudformation"}) {
      stage.await().reason(kind.split(" ")[0], kind.split(" ")[1], "WaitingForLab");
    }
    close();
    assertThat(failure).isNull();
    stage.client().resources(GatewayEndpoint.class).inNamespace(Stage.NAMESPACE).delete();
    stage.client().resources(InterfaceEndpoint.class).inNamespace(Stage.NAMESPACE).delete();
    stage.await().gone();
    return !inVain.isEmpty();
  }

  private void run() {
    while (!closed) {
      KEPT.stream().filter(this::missing).forEach(this::putBack);
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean missing(String name) {
    return (name.equals("s3") ? stage.s3() : stage.cloudformation()) == null;
  }

  private void putBack(String name) {
    try {
      stage.apply(name + ".yaml");
      VpcLab lab = stage.lab();
      if (lab != null && lab.isMarkedForDeletion()) {
        inVain.add(name);
      }
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        failure = e;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
