package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * One script of {@code kubectl} commands, {@code session.txt}, prints the same on a real API server
 * and on the embedded one. Where it does not, {@code target/session-….txt} has what was printed.
 */
@Execution(ExecutionMode.CONCURRENT)
class KubectlSessionTest {
  private static final Path SCRIPT = Path.of("src/test/resources/kube/session");
  private static final String NAMESPACE = "session";

  @TempDir private Path directory;

  @Test
  void on_a_real_api_server() throws Exception {
    ControlPlane plane = SharedPlane.get();
    try (KubernetesClient client = plane.client()) {
      play("real", plane.kubectl(), plane.kubeconfig(), client);
    }
  }

  @Test
  void on_the_embedded_api() throws Exception {
    embedded("embedded", SharedPlane.assets().resolve("kubectl"));
  }

  /** Of whatever version that is: people have what their machine has. */
  @Test
  void on_the_embedded_api_with_the_kubectl_of_the_path() throws Exception {
    Optional<Path> kubectl =
        Arrays.stream(System.getenv("PATH").split(":"))
            .map(folder -> Path.of(folder, "kubectl"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(kubectl.isPresent(), "there is no kubectl on the PATH");
    embedded("path", kubectl.get());
  }

  private void embedded(String what, Path kubectl) throws Exception {
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start();
        KubernetesClient client = kubernetes.client()) {
      play(what, kubectl, kubernetes.kubeconfig(), client);
    }
  }

  private void play(String what, Path kubectl, String kubeconfig, KubernetesClient client)
      throws IOException, InterruptedException {
    try (var files = Files.list(SCRIPT)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    TutorialCopy.write(directory.resolve("tutorial"), NAMESPACE);
    Session session = Session.read(SCRIPT.resolve("session.txt"));
    try (Tenant tenant = Tenant.started(client, NAMESPACE)) {
      String played = session.played(Session.Terminal.in(directory, kubectl, kubeconfig));
      Files.writeString(Path.of("target", "session-" + what + ".txt"), played + "\n");
      assertThat(played).isEqualTo(session.expected());
      Oracles.nothingLeft(tenant.ec2().world(Tenant.REGION));
    }
  }
}
