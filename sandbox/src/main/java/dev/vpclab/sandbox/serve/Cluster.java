package dev.vpclab.sandbox.serve;

import dev.vpclab.operator.Kubernetes;
import dev.vpclab.operator.control.AccessMode;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import dev.vpclab.sandbox.real.ControlPlane;
import dev.vpclab.sandbox.real.Crds;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A Kubernetes API that knows the three kinds, and how to reach it.
 *
 * @param what it is, for a person
 * @param kubeconfig for {@code kubectl}
 * @param client with every right, closed with the cluster
 * @param underneath what ends with it
 */
record Cluster(String what, Path kubeconfig, KubernetesClient client, Underneath underneath)
    implements AutoCloseable {
  private static final String NAMESPACE = "lab";

  /** What a cluster of the sandbox's own runs on. */
  interface Underneath extends AutoCloseable {
    @Override
    void close();
  }

  static Cluster embedded() throws IOException {
    EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start();
    Cluster cluster =
        new Cluster(
            "an embedded API, on loopback only: no CEL, no RBAC, no server-side apply",
            file(kubernetes.kubeconfig()),
            kubernetes.client(),
            kubernetes::close);
    cluster.makeNamespace();
    return cluster;
  }

  /**
   * @param assets the folder of the programs
   */
  static Cluster real(Path assets) throws IOException {
    if (!Files.isExecutable(assets.resolve("kube-apiserver"))) {
      throw new IllegalStateException(
          "%s is %s, and there is no kube-apiserver in it; without the variable the sandbox uses its embedded API."
              .formatted(ControlPlane.ASSETS, assets));
    }
    ControlPlane plane = ControlPlane.start(assets);
    Crds.install(plane);
    Cluster cluster =
        new Cluster(
            "a real control plane, on loopback only, with the programs of " + assets,
            file(plane.kubeconfig()),
            plane.client(),
            plane::close);
    cluster.makeNamespace();
    return cluster;
  }

  /** One that is there already; nothing is put into it. */
  static Cluster given(Path kubeconfig) {
    if (!Files.isRegularFile(kubeconfig)) {
      throw new IllegalStateException("there is no file " + kubeconfig + ".");
    }
    Config config = Config.fromKubeconfig(kubeconfig.toFile());
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    Kubernetes.check(client, Set.of(), AccessMode.OPTIONAL);
    return new Cluster("the cluster of " + kubeconfig, kubeconfig, client, () -> {});
  }

  @Override
  public void close() {
    client.close();
    underneath.close();
  }

  /**
   * As {@code kubectl apply} would have made it: otherwise the first apply begins with a warning.
   */
  private void makeNamespace() {
    String applied =
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"annotations\":{},\"name\":\"%s\"}}\n"
            .formatted(NAMESPACE);
    client
        .namespaces()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(NAMESPACE)
                .addToAnnotations("kubectl.kubernetes.io/last-applied-configuration", applied)
                .endMetadata()
                .build())
        .createOr(there -> there.patch());
  }

  private static Path file(String kubeconfig) throws IOException {
    Path file = Files.createTempFile("vpclab-", ".kubeconfig");
    file.toFile().deleteOnExit();
    return Files.writeString(file, kubeconfig);
  }
}
