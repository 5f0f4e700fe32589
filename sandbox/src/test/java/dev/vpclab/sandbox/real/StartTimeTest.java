package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the packaged jar takes from its start to what it does first for a lab that is there: its
 * finalizer, and then the first word in its status. Printed, with {@code -Dstart=true} alone, as
 * the figures are the machine's.
 */
@EnabledIfSystemProperty(named = "start", matches = "true")
class StartTimeTest {
  private static final String LAB =
      """
      apiVersion: vpclab.dev/v1alpha1
      kind: VpcLab
      metadata: {name: lab, namespace: %s}
      spec: {cidrBlock: 10.0.0.0/16}
      """;

  private static final int STARTS = Integer.getInteger("starts", 10);

  @Test
  void from_the_start_of_the_process_to_the_first_round(@TempDir Path folder) throws Exception {
    Path cache = folder.resolve("operator.aot");
    measure("as it is", "");
    run("-XX:AOTCacheOutput=" + cache);
    assertThat(cache).isRegularFile();
    System.out.printf("start: the cache has %d MB%n", Files.size(cache) >> 20);
    measure("with the cache", "-XX:AOTCache=" + cache);
    run("-XX:TieredStopAtLevel=1 -XX:AOTCacheOutput=" + cache);
    measure("with both", "-XX:TieredStopAtLevel=1 -XX:AOTCache=" + cache);
  }

  private static void measure(String how, String options) throws Exception {
    List<Map<String, Long>> runs = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      runs.add(run(options));
    }
    for (String step : runs.getFirst().keySet()) {
      List<Long> millis = runs.stream().map(run -> run.get(step)).sorted().toList();
      System.out.printf(
          "start: %s, %s: median %d ms, %d to %d, of %d%n",
          how,
          step,
          millis.get(millis.size() / 2),
          millis.getFirst(),
          millis.getLast(),
          millis.size());
    }
  }

  /** One life, with a lab that nobody has looked at; when each step was seen, in milliseconds. */
  private static Map<String, Long> run(String options) throws Exception {
    String namespace = "start-" + System.nanoTime();
    ControlPlane plane = SharedPlane.get();
    try (ProcessStage stage = new ProcessStage(plane, namespace);
        KubernetesClient client = plane.client()) {
      var lab = client.resources(VpcLab.class).inNamespace(namespace).withName("lab");
      client.resource(Serialization.unmarshal(LAB.formatted(namespace), VpcLab.class)).create();
      Map<String, Long> steps = new LinkedHashMap<>();
      long begin = System.nanoTime();
      try (OperatorChild operator =
          stage.operator(plane.endpoint(), Map.of("JAVA_TOOL_OPTIONS", options))) {
        seen(operator, "health", begin, steps, () -> operator.hasPrinted("health on port"));
        seen(
            operator,
            "first write",
            begin,
            steps,
            () -> !lab.get().getMetadata().getFinalizers().isEmpty());
        seen(
            operator, "first status", begin, steps, () -> lab.get().getStatus().identity() != null);
        seen(operator, "VPC made", begin, steps, () -> lab.get().getStatus().vpcId() != null);
        lab.delete();
        stage.plane().await("the lab is gone", () -> lab.get() == null);
        assertThat(operator.stop()).isEqualTo(143);
      }
      return steps;
    }
  }

  private static void seen(
      OperatorChild operator,
      String step,
      long begin,
      Map<String, Long> steps,
      BooleanSupplier holds)
      throws InterruptedException {
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime() - begin).as(step).isLessThan(60_000_000_000L);
      Thread.sleep(5);
    }
    steps.put(step, (System.nanoTime() - begin) / 1_000_000);
    steps.put(step + ", CPU", operator.handle().info().totalCpuDuration().orElseThrow().toMillis());
  }
}
