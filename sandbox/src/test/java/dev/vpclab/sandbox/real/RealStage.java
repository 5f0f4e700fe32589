package dev.vpclab.sandbox.real;

import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.control.OperatorOptions;
import dev.vpclab.operator.control.ReconcileListener;
import dev.vpclab.operator.control.VpclabOperator;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.VirtualClock;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The shared control plane, and in a namespace of its own an operator with a stand-in for EC2 that
 * nobody else calls. Its clock is faster than the system's.
 */
final class RealStage implements AutoCloseable {
  static final String REGION = "ap-northeast-2";
  private static final int HASTE = 20;
  private static final Path TUTORIAL = Path.of("../crds/examples/tutorial");

  private final String namespace;
  private final Ec2StandIn ec2;
  private final KubernetesClient client;
  private final Ec2Clients clients;
  private final VpclabOperator operator;
  private final Kubectl kubectl;

  private RealStage(ControlPlane plane, String namespace) throws IOException {
    this.namespace = namespace;
    kubectl =
        Kubectl.with(plane.kubectl(), plane.kubeconfig(plane.endpoint(), plane.token(), namespace));
    for (Path file : List.of(Path.of(""), Path.of("without-dns-hostnames"))) {
      copy(file);
    }
    ec2 = Ec2StandIn.start(Options.defaults().withClock(VirtualClock.hastened(HASTE)));
    client = plane.client();
    clients =
        new Ec2Clients(
            new Ec2Clients.Connection(
                ec2.endpoint(),
                ec2.endpoint(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("operator", "secret"))),
            namespace,
            Limits.DOCUMENTED,
            CallListener.NONE,
            ec2.clock());
    operator = VpclabOperator.start(client, options());
  }

  /**
   * @param namespace also names the installation; is not made here
   */
  static RealStage started(String namespace) throws IOException {
    return new RealStage(SharedPlane.get(), namespace);
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

  List<Entry> journal() {
    return ec2.journal().since(0);
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
    Oracles.nothingLeft(ec2.world(REGION));
  }

  @Override
  public void close() {
    operator.close();
    clients.close();
    client.close();
    ec2.close();
  }

  private OperatorOptions options() {
    return new OperatorOptions(
        namespace,
        Set.of(namespace),
        REGION,
        Duration.ofSeconds(60),
        clients::in,
        ReconcileListener.NONE,
        ec2.clock(),
        false,
        HASTE);
  }

  private void copy(Path folder) throws IOException {
    Path to = Files.createDirectories(manifests().resolve(folder));
    try (var files = Files.list(TUTORIAL.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text =
            Files.readString(file)
                .replace("namespace: lab\n", "namespace: " + namespace + "\n")
                .replace("name: lab\n", "name: " + namespace + "\n");
        Files.writeString(to.resolve(file.getFileName()), text);
      }
    }
  }
}
