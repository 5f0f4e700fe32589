package dev.vpclab.sandbox.benchmark;

import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long the jar takes from its start until it writes for a lab that waits for it. */
final class Starts {
  private static final int TIMES = 3;
  private static final int AOT_SINCE = 25;
  private static final long PATIENCE_SECONDS = 60;

  /**
   * The cache has objects that go to the heap at once; a small limit begins with less than that.
   */
  private static final String ROOM = "-Xms64m";

  /** As README has it for a quick start; both runs have to agree. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  private static final double NANOS = 1e9;

  private Starts() {}

  /** Seconds, the middle one of three, by how it was started. */
  static Map<String, Double> measure() throws IOException, InterruptedException {
    Map<String, Double> starts = new LinkedHashMap<>();
    starts.put("plain jar", middle(List.of()));
    Path cache = Benchmark.FOLDER.resolve("operator.aot").toAbsolutePath();
    if (Runtime.version().feature() >= AOT_SINCE && trained(cache)) {
      starts.put("with an AOT cache", middle(List.of(ROOM, QUICK, "-XX:AOTCache=" + cache)));
    }
    return starts;
  }

  private static double middle(List<String> flags) throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      seconds.add(start(flags, false));
    }
    return seconds.stream().sorted().toList().get(TIMES / 2);
  }

  /** Whether a run with a lab has left its classes there. */
  private static boolean trained(Path cache) throws IOException, InterruptedException {
    Files.deleteIfExists(cache);
    start(List.of(ROOM, QUICK, "-XX:AOTCacheOutput=" + cache), true);
    return Files.exists(cache);
  }

  /**
   * @param toTheEnd whether the lab is made and the process ends by itself
   */
  private static double start(List<String> flags, boolean toTheEnd)
      throws IOException, InterruptedException {
    CompletableFuture<Long> written = new CompletableFuture<>();
    try (Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());
        EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start();
        KubernetesClient client = kubernetes.client()) {
      client.resource(Tutorial.secret("lab")).create();
      List<HasMetadata> resources = Tutorial.resources("lab");
      resources.forEach(resource -> client.resource(resource).create());
      kubernetes.beforeWrite(
          write -> {
            if (write.resource().equals("vpclabs")) {
              written.complete(System.nanoTime());
            }
          });
      long begun = System.nanoTime();
      try (Jar jar = Jar.start(kubernetes.kubeconfig(), ec2.endpoint(), flags)) {
        double seconds = (written.get(PATIENCE_SECONDS, TimeUnit.SECONDS) - begun) / NANOS;
        if (toTheEnd) {
          jar.awaitReady();
          Thread.sleep(TimeUnit.SECONDS.toMillis(10));
          jar.stop();
        }
        return seconds;
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the jar does nothing for a lab", e);
    }
  }
}
