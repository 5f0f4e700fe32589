package dev.vpclab.sandbox.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.world.Quota;
import dev.vpclab.sandbox.real.ControlPlane;
import dev.vpclab.sandbox.real.SharedPlane;
import dev.vpclab.sandbox.real.TutorialCopy;
import dev.vpclab.sandbox.tutorial.Kubectl;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the operator's image needs, for the requests and limits of a chart: printed, with {@code
 * -Dfootprint=true} alone, as the figures are the machine's.
 */
@EnabledIfSystemProperty(named = "footprint", matches = "true")
class FootprintTest {
  private static final int LABS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(9);
  // One sweep, and a bit.
  private static final Duration REST = Duration.ofSeconds(70);

  @ParameterizedTest
  @ValueSource(ints = {256, 384, 512})
  void the_tutorial_lab_and_then_twenty_of_them(int limitMebibytes, @TempDir Path folder)
      throws Exception {
    List<String> namespaces =
        IntStream.range(0, LABS).mapToObj(i -> "size-%d-%d".formatted(limitMebibytes, i)).toList();
    ControlPlane plane = SharedPlane.get();
    try (Ec2StandIn ec2 = roomy();
        KubernetesClient client = plane.client();
        Container operator =
            Labour.start(
                Shipped.image("operator"),
                plane,
                namespaces,
                ec2.endpoint(),
                // Outside of a pod nothing else tells the JVM the limit that its heap is a share
                // of.
                Map.of("JAVA_TOOL_OPTIONS", "-XX:MaxRAM=" + limitMebibytes + "m"))) {
      long start = System.nanoTime();
      Labour.awaitReady(operator);
      say(limitMebibytes, "ready", operator, start);
      start = System.nanoTime();
      tutorial(client, folder, namespaces.getFirst());
      operator.await("one is Ready", () -> ready(client, namespaces) == 3, PATIENCE);
      say(limitMebibytes, "one lab", operator, start);
      start = System.nanoTime();
      for (String namespace : namespaces.subList(1, LABS)) {
        tutorial(client, folder, namespace);
      }
      operator.await("all are Ready", () -> ready(client, namespaces) == 3 * LABS, PATIENCE);
      say(limitMebibytes, LABS + " labs", operator, start);
      start = System.nanoTime();
      Thread.sleep(REST);
      say(limitMebibytes, "at rest", operator, start);
      assertThat(operator.stop()).isEqualTo(143);
    }
  }

  private static Ec2StandIn roomy() {
    Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());
    for (Quota quota : Quota.values()) {
      ec2.faults().conduct().quota(quota, 10_000);
    }
    return ec2;
  }

  private static void tutorial(KubernetesClient client, Path folder, String namespace)
      throws Exception {
    Path manifests = Files.createDirectory(folder.resolve(namespace));
    TutorialCopy.write(manifests, namespace);
    client.namespaces().load(manifests.resolve("00-namespace.yaml").toFile()).create();
    Kubectl kubectl = new Kubectl(client, manifests, namespace);
    List.of("user-data.yaml", "lab.yaml", "s3.yaml", "cloudformation.yaml").forEach(kubectl::apply);
  }

  private static long ready(KubernetesClient client, List<String> namespaces) {
    return namespaces.stream().mapToLong(namespace -> Labour.ready(client, namespace)).sum();
  }

  private static void say(int limit, String when, Container operator, long since) throws Exception {
    Duration cpu = operator.inside().info().totalCpuDuration().orElseThrow();
    System.out.printf(
        "footprint: limit %d MiB, %s: %.1f s, %.1f s of CPU since its start, resident %s, at most"
            + " %s%n",
        limit,
        when,
        (System.nanoTime() - since) / 1e9,
        cpu.toMillis() / 1e3,
        operator.status("VmRSS"),
        operator.status("VmHWM"));
  }
}
