package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.metrics.Label;
import dev.vpclab.operator.metrics.Metric;
import dev.vpclab.sandbox.ec2.world.Quota;
import dev.vpclab.sandbox.monitoring.Exposition;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No label grows with what tenants write, what AWS answers, or how many labs there are. */
final class MetricLabelsTest {
  private static final int MANY = 12;

  @Test
  void after_many_labs_and_odd_answers_every_value_is_one_of_a_closed_set() {
    // Not in the common pool: the Kubernetes client works there.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Stage stage = Stage.started()) {
      List<String> odd = List.of("Strange.NotFound", "Some-Thing_Else", "X1LimitExceeded", "Weird");
      for (String code : odd) {
        stage.ec2().faults().request("CreateVpc").fails(code, 2);
        stage.ec2().faults().request("Describe*").fails(code, 3);
      }
      AtomicBoolean over = new AtomicBoolean();
      List<CompletableFuture<Integer>> scrapers =
          Stream.generate(
                  () -> CompletableFuture.supplyAsync(() -> scrapeUntil(stage, over), threads))
              .limit(2)
              .toList();
      Crowd.labs(stage, MANY);
      forge(stage);
      stage.await().until("a lab is there", () -> stage.account().dump().contains("vpc-"));
      stage.await().pass(Duration.ofMinutes(3));
      stage.client().resources(VpcLab.class).inNamespace(Stage.NAMESPACE).delete();
      stage.await().pass(Duration.ofMinutes(1));
      over.set(true);
      assertThat(scrapers).allSatisfy(scraper -> assertThat(scraper.join()).isGreaterThan(1));

      Exposition scrape = Exposition.of(stage.scrape());
      Map<String, Set<String>> values = new HashMap<>();
      scrape.ours().stream()
          .filter(sample -> !sample.name().equals(Metric.BUILD.id()))
          .forEach(
              sample ->
                  sample
                      .labels()
                      .forEach((l, v) -> values.computeIfAbsent(l, n -> new HashSet<>()).add(v)));
      values.remove("le");
      assertThat(values.keySet())
          .contains("kind", "outcome", "action", "reason", "stage", "object", "region");
      values.forEach((label, seen) -> assertThat(closed(label)).as(label).containsAll(seen));
      assertThat(stage.calls().stream().map(call -> String.valueOf(call.code())))
          .as("the odd codes were met")
          .containsAll(odd);
    }
  }

  @Test
  void more_labs_are_no_more_series() {
    try (Stage stage = Stage.started()) {
      stage.ec2().faults().conduct().quota(Quota.VPCS, MANY);
      Crowd.labs(stage, 1);
      stage.await().allReady();
      stage.await().until("a sweep was good", () -> scrape(stage).has("vpclab_orphans"));
      Set<String> before = steady(stage);
      Crowd.labs(stage, 1, MANY);
      stage.await().allReady();
      assertThat(scrape(stage).sum("vpclab_resources", Map.of("kind", "VpcLab"))).isEqualTo(MANY);
      assertThat(steady(stage)).isEqualTo(before);
    }
  }

  /** Who may write a status must not thereby make a series. */
  private static void forge(Stage stage) {
    Stage.retried(
        () ->
            stage
                .client()
                .resources(VpcLab.class)
                .inNamespace(Stage.NAMESPACE)
                .withName("crowd-0")
                .subresource("status")
                .patch(
                    PatchContext.of(PatchType.JSON_MERGE),
                    """
                    {"status": {
                      "identity": {"account": "1", "region": "xx-forged-1", "cluster": "forged"},
                      "conditions": [{"type": "Ready", "status": "False", "reason": "Forged",
                        "message": "", "lastTransitionTime": "never"},
                        {"type": "Stalled", "status": "True"}],
                      "setbacks": [{"key": "vpc/lab", "action": "ForgedAction", "code": "Queued"}],
                      "deletion": {"stage": "forged"}}}
                    """));
  }

  /** Without those that begin with the first call of an action, or the first such outcome. */
  private static Set<String> steady(Stage stage) {
    Set<String> series = new HashSet<>(scrape(stage).series());
    series.removeIf(one -> one.matches("vpclab_(ec2_(call|tokens)|reconcile_total).*"));
    return series;
  }

  private static Exposition scrape(Stage stage) {
    return Exposition.of(stage.scrape());
  }

  /** Also that a scrape is whole at any time: reading it fails otherwise. */
  private static int scrapeUntil(Stage stage, AtomicBoolean over) {
    int times = 0;
    while (!over.get()) {
      Exposition scrape = scrape(stage);
      assertThat(scrape.sum("vpclab_leader", Map.of())).isEqualTo(1);
      times++;
      // As often as three impatient Prometheus servers, and not as often as the machine can.
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return times;
  }

  private static List<String> closed(String id) {
    List<String> values = new ArrayList<>(List.of("other"));
    Stream.of(Label.values())
        .filter(label -> label.id().equals(id))
        .forEach(label -> values.addAll(label.words()));
    return values;
  }
}
