package dev.vpclab.sandbox.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a person sees of {@code mvn -q -Psandbox}. */
class ServeCommandTest {
  private static final Path TUTORIAL = Path.of("../crds/examples/tutorial");
  private static final long PATIENCE_SECONDS = 60;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return ServeCommand.run(List.of(arguments), stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void its_lines_lead_to_a_cluster_and_its_changes_are_told_and_nothing_else() throws Exception {
    AtomicInteger code = new AtomicInteger(-1);
    Thread serving = new Thread(() -> code.set(run("--kubeconfig=")));
    serving.start();
    try {
      String kubeconfig = waitFor("export KUBECONFIG=(\\S+)");
      assertThat(printed())
          .contains("kubectl apply -k crds/examples/tutorial", "kubectl get lab -w", "loopback");
      waitFor("(What changes in AWS)");
      Config config = Config.fromKubeconfig(Path.of(kubeconfig).toFile());
      try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
        client.resource(Files.readString(TUTORIAL.resolve("lab.yaml"))).create();
        waitFor("CreateVpc +endpoint-vpc \\((vpc-[0-9a-f]{17})\\)");
        waitFor("(AssociateRouteTable) +Endpoint-private-RT, endpoint-private-SN");
      }
      assertThat(printed()).doesNotContain("Describe", "GetCallerIdentity");
    } finally {
      serving.interrupt();
      serving.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }
    assertThat(code).hasValue(0);
  }

  @Test
  void a_cluster_that_is_not_there_is_one_sentence() {
    assertThat(run("--kubeconfig=/nowhere/at/all")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("serve: there is no file /nowhere/at/all.\n");
    assertThat(run("what")).isEqualTo(2);
  }

  /** The first group of the pattern, once it was printed. */
  private String waitFor(String regex) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      var found = Pattern.compile(regex).matcher(printed());
      if (found.find()) {
        return found.group(1);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("not printed: " + regex + "\n" + printed() + err);
  }
}
