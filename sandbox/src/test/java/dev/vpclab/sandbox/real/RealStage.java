package dev.vpclab.sandbox.real;

import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Account;
import dev.vpclab.sandbox.ec2.Entry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The shared control plane, and in a namespace of its own an operator with a stand-in for EC2 that
 * nobody else calls. Its clock is faster than the system's.
 */
final class RealStage implements AutoCloseable {
  private final String namespace;
  private final KubernetesClient client;
  private final Tenant tenant;
  private final Kubectl kubectl;

  private RealStage(
      ControlPlane plane, String namespace, BiFunction<KubernetesClient, String, Tenant> tenant)
      throws IOException {
    this.namespace = namespace;
    kubectl =
        Kubectl.with(plane.kubectl(), plane.kubeconfig(plane.endpoint(), plane.token(), namespace));
    TutorialCopy.write(manifests(), namespace);
    client = plane.client();
    this.tenant = tenant.apply(client, namespace);
  }

  /**
   * @param namespace also names the installation; is not made here
   */
  static RealStage started(String namespace) throws IOException {
    return new RealStage(SharedPlane.get(), namespace, Tenant::started);
  }

  /** On a control plane of the caller's, which has the three kinds in some version. */
  static RealStage on(ControlPlane plane, String namespace) throws IOException {
    return new RealStage(plane, namespace, Tenant::unwatched);
  }

  /** Runs {@code kubectl}; words of the line that name a manifest of the tutorial are resolved. */
  Kubectl.Result kubectl(String line) {
    return kubectl.run(line.replace("tutorial/", manifests() + "/"));
  }

  Kubectl kubectl() {
    return kubectl;
  }

  /** A copy of the tutorial's folder, with everything in this stage's namespace. */
  Path manifests() {
    return kubectl.home().resolve("tutorial");
  }

  String namespace() {
    return namespace;
  }

  <T extends HasMetadata> List<T> list(Class<T> kind) {
    return client.resources(kind).inNamespace(namespace).list().getItems();
  }

  /** What EC2 has. */
  Account account() {
    return tenant.ec2().world(Tenant.REGION);
  }

  List<Entry> journal() {
    return tenant.ec2().journal().since(0);
  }

  /** Applies the finished tutorial; returns the number of the last call once all is Ready. */
  long made() {
    kubectl("apply -f tutorial/").ok();
    kubectl("wait lab,gwep,ifep --all --for=condition=Ready --timeout=60s").ok();
    return journal().getLast().sequence();
  }

  /** Everything went in the documented order, without a refusal, and nothing is left. */
  void assertGoneInOrder(long made) {
    Oracles.inOrder(journal(), made);
    Oracles.noDependencyViolation(journal());
    Oracles.onlyOurs(journal(), namespace);
    Oracles.nothingTwice(journal());
    Oracles.nothingLeft(account());
  }

  @Override
  public void close() {
    try (client) {
      tenant.close();
    }
  }
}
