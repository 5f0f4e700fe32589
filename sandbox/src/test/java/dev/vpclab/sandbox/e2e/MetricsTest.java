package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.metrics.Label;
import dev.vpclab.operator.metrics.Metric;
import dev.vpclab.sandbox.monitoring.Exposition;
import dev.vpclab.sandbox.monitoring.Exposition.Sample;
import dev.vpclab.sandbox.monitoring.Promtool;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is counted is what happens. */
@Execution(ExecutionMode.CONCURRENT)
final class MetricsTest {
  /** Slow enough that who waits is seen waiting. */
  private static final int UNHURRIED = 5;

  @Test
  void what_is_exposed_is_the_table_and_the_table_is_what_is_exposed() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      stage.await().until("a sweep was good", () -> scrape(stage).has("vpclab_orphans"));
      Exposition scrape = scrape(stage);
      Map<String, String> exposed =
          scrape.types().entrySet().stream()
              .filter(type -> type.getKey().startsWith("vpclab_"))
              // A histogram's longest of late, told of in a sentence.
              .filter(type -> !type.getKey().endsWith("_max"))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      Map<String, String> table =
          Stream.of(Metric.values())
              .collect(Collectors.toMap(Metric::id, metric -> metric.type().toString()));
      assertThat(exposed).isEqualTo(table);
      for (Metric metric : Metric.values()) {
        Set<String> labels = metric.labels().stream().map(Label::id).collect(Collectors.toSet());
        assertThat(scrape.ours())
            .filteredOn(sample -> family(sample).equals(metric.id()))
            .isNotEmpty()
            .allSatisfy(sample -> assertThat(withoutLe(sample)).isEqualTo(labels));
      }
      assertThat(scrape.types().keySet())
          .filteredOn(name -> !name.startsWith("vpclab_"))
          .allMatch(name -> name.matches("(jvm|process|system)_.*"))
          .contains(
              "jvm_memory_used_bytes", "jvm_gc_memory_allocated_bytes_total", "process_cpu_usage");
    }
  }

  @Test
  void prometheus_finds_nothing_to_complain_of() throws Exception {
    try (Stage stage = Stage.started()) {
      stage.apply("user-data.yaml", "lab.yaml");
      stage.await().allReady();
      // The names of the others are Micrometer's.
      String ours =
          stage
              .scrape()
              .lines()
              .filter(line -> line.matches("(# (HELP|TYPE) )?vpclab_.*"))
              .collect(Collectors.joining("\n", "", "\n"));
      Promtool.passes(ours, "check", "metrics");
    }
  }

  @Test
  void calls_rounds_and_resources_are_as_many_as_there_are() {
    try (Stage stage = Stage.bare()) {
      stage.ec2().faults().request("CreateSubnet").throttled(1);
      stage.ec2().faults().request("CreateRouteTable").fails("UnauthorizedOperation", 1);
      stage.start(setup -> setup.withSweep(Duration.ofHours(1)));
      stage.applyTutorial();
      stage.await().allReady();
      stage.await().until("every call that was told of is counted", () -> agrees(stage));
      Exposition scrape = scrape(stage);
      for (String kind : Label.KIND.words()) {
        assertThat(scrape.sum("vpclab_resources", Map.of("kind", kind))).as(kind).isEqualTo(1);
        assertThat(scrape.sum("vpclab_resources", Map.of("kind", kind, "reason", "Ready")))
            .isEqualTo(1);
      }
      assertThat(outcome(scrape, "CreateSubnet", "throttled")).isEqualTo(1);
      assertThat(outcome(scrape, "CreateSubnet", "ok")).isEqualTo(2);
      assertThat(outcome(scrape, "CreateRouteTable", "denied")).isEqualTo(1);
      assertThat(scrape.sum("vpclab_reconcile_total", Map.of()))
          .isEqualTo(scrape.sum("vpclab_reconcile_duration_seconds_count", Map.of()))
          .isGreaterThanOrEqualTo(3);
      assertThat(scrape.sum("vpclab_drift_repaired_total", Map.of())).isZero();
      assertThat(scrape.sum("vpclab_leader", Map.of())).isEqualTo(1);
    }
  }

  @Test
  void the_budget_of_calls_and_who_waits_for_it_can_be_seen() {
    try (Stage stage = Stage.bare(UNHURRIED, options -> options)) {
      stage.apply("lab.yaml");
      new Editor(stage.client())
          .patch(Stage.LAB, "{\"op\":\"remove\",\"path\":\"/spec/instances\"}");
      stage.start();
      stage.await().allReady();
      // All at once, however slow the machine is.
      stage.stop();
      Crowd.endpoints(stage, 8);
      stage.start();
      // The bucket holds 4, and a token takes 3 s: the last of them waits for two seconds here.
      stage
          .await()
          .until(
              "somebody waits",
              () -> {
                Exposition scrape = scrape(stage);
                Map<String, String> action = Map.of("action", "CreateVpcEndpoint");
                return scrape.sum("vpclab_ec2_queue", action) > 0
                    && scrape.sum("vpclab_ec2_deferred_total", action) > 0
                    && scrape.sum("vpclab_ec2_tokens", action) < 4
                    && scrape.sum("vpclab_resources", Map.of("reason", "Queued")) > 0;
              });
      stage.await().allReady();
      Exposition scrape = scrape(stage);
      assertThat(scrape.sum("vpclab_ec2_queue", Map.of())).isZero();
      assertThat(scrape.sum("vpclab_resources", Map.of("kind", "InterfaceEndpoint"))).isEqualTo(8);
    }
  }

  @Test
  void what_is_put_right_is_counted_by_its_kind() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      Map<String, String> ids =
          stage.lab().getStatus().resources().stream()
              .collect(Collectors.toMap(ResourceStatus::key, ResourceStatus::id));
      stage
          .somebody()
          .ec2()
          .deleteRoute(
              r ->
                  r.routeTableId(ids.get("route-table/Endpoint-public-RT"))
                      .destinationCidrBlock("0.0.0.0/0"));
      stage.await().until("a route is put right", () -> repaired(stage, "route-table") == 1);
      // It is only made anew once it was missed twice: the lab is not Ready meanwhile.
      stage
          .somebody()
          .ec2()
          .terminateInstances(r -> r.instanceIds(ids.get("instance/Endpoint-private-EC2")));
      stage.await().until("an instance is put right", () -> repaired(stage, "instance") == 1);
      assertThat(scrape(stage).sum("vpclab_drift_repaired_total", Map.of())).isEqualTo(2);
      // What the spec asks for anew is none.
      new Editor(stage.client())
          .patch(
              Stage.LAB,
              "{\"op\":\"add\",\"path\":\"/spec/subnets/-\",\"value\":"
                  + "{\"name\":\"more\",\"cidrBlock\":\"10.0.7.0/24\"}}");
      stage
          .await()
          .until(
              "the subnet is there",
              () ->
                  stage.lab().getStatus().resources().stream()
                      .anyMatch(row -> row.key().equals("subnet/more")));
      stage.await().allReady();
      assertThat(scrape(stage).sum("vpclab_drift_repaired_total", Map.of())).isEqualTo(2);
    }
  }

  @Test
  void a_deletion_that_is_blocked_is_shown_with_its_stage_and_grows_old() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      String vpc = stage.lab().getStatus().vpcId();
      var ec2 = stage.somebody().ec2();
      String theirs =
          ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.99.0/24")).subnet().subnetId();
      stage.deleteTutorial();
      Map<String, String> lab = Map.of("kind", "VpcLab");
      stage
          .await()
          .until(
              "it waits for the subnet",
              () -> scrape(stage).sum("vpclab_deletions", Map.of("stage", "VPC")) == 1);
      stage.await().reason("VpcLab", Stage.LAB, "DeletionBlocked");
      double before = scrape(stage).sum("vpclab_deletion_oldest_seconds", lab);
      stage.await().pass(Duration.ofMinutes(20));
      Exposition scrape = scrape(stage);
      assertThat(scrape.sum("vpclab_deletion_oldest_seconds", lab))
          .isGreaterThanOrEqualTo(before + 1200);
      assertThat(scrape.sum("vpclab_deletions", Map.of())).isEqualTo(1);
      assertThat(scrape.sum("vpclab_resources", Map.of("reason", "DeletionBlocked"))).isEqualTo(1);
      ec2.deleteSubnet(r -> r.subnetId(theirs));
      stage.await().gone();
      stage
          .await()
          .until(
              "nothing is being deleted",
              () ->
                  scrape(stage).sum("vpclab_deletions", Map.of()) == 0
                      && scrape(stage).sum("vpclab_deletion_oldest_seconds", lab) == 0);
    }
  }

  @Test
  void orphans_and_sweeps_that_fail_can_be_seen() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      stage.await().until("a sweep was good", () -> scrape(stage).has("vpclab_orphans"));
      assertThat(scrape(stage).sum("vpclab_orphans", Map.of())).isZero();
      stage.stop();
      new Editor(stage.client())
          .patch("s3", "{\"op\":\"remove\",\"path\":\"/metadata/finalizers\"}");
      stage
          .client()
          .resources(GatewayEndpoint.class)
          .inNamespace(Stage.NAMESPACE)
          .withName("s3")
          .delete();
      stage.start();
      stage
          .await()
          .until(
              "the endpoint is an orphan",
              () -> scrape(stage).sum("vpclab_orphans", Map.of("object", "vpc-endpoint")) == 1);
      assertThat(scrape(stage).sum("vpclab_orphans", Map.of("region", Stage.REGION))).isEqualTo(1);

      stage.ec2().faults().request("DescribeSubnets").fails("UnauthorizedOperation");
      stage.await().pass(Duration.ofMinutes(6));
      Exposition scrape = scrape(stage);
      assertThat(scrape.sum("vpclab_sweep_age_seconds", Map.of("region", Stage.REGION)))
          .isGreaterThan(300);
      assertThat(scrape.sum("vpclab_sweep_period_seconds", Map.of())).isEqualTo(60);
      assertThat(outcome(scrape, "DescribeSubnets", "denied")).isPositive();
      stage.ec2().faults().clear();
      stage
          .await()
          .until(
              "it is swept again",
              () -> scrape(stage).sum("vpclab_sweep_age_seconds", Map.of()) < 60);
    }
  }

  @Test
  void a_lab_that_is_stalled_is_counted_from_when_it_stalled() {
    try (Stage stage = Stage.started()) {
      stage.ec2().faults().request("RunInstances").fails("InvalidParameterCombination");
      stage.applyTutorial();
      stage.await().reason("VpcLab", Stage.LAB, "RefusedByEc2");
      stage.await().pass(Duration.ofMinutes(15));
      Exposition scrape = scrape(stage);
      Map<String, String> lab = Map.of("kind", "VpcLab");
      assertThat(scrape.sum("vpclab_stalled_oldest_seconds", lab)).isBetween(895.0, 1500.0);
      assertThat(
              scrape.sum(
                  "vpclab_resources",
                  Map.of("kind", "VpcLab", "readiness", "stalled", "reason", "RefusedByEc2")))
          .isEqualTo(1);
    }
  }

  private static Exposition scrape(Stage stage) {
    return Exposition.of(stage.scrape());
  }

  private static double repaired(Stage stage, String object) {
    return scrape(stage).sum("vpclab_drift_repaired_total", Map.of("object", object));
  }

  private static double outcome(Exposition scrape, String action, String outcome) {
    return scrape.sum("vpclab_ec2_calls_total", Map.of("action", action, "outcome", outcome));
  }

  /** What the listener was told, action by action, is what both metrics count. */
  private static boolean agrees(Stage stage) {
    Map<String, Long> sent =
        stage.calls().stream()
            .collect(Collectors.groupingBy(call -> call.action(), Collectors.counting()));
    Exposition scrape = scrape(stage);
    return sent.entrySet().stream()
        .allMatch(
            of -> {
              Map<String, String> action = Map.of("action", of.getKey());
              return scrape.sum("vpclab_ec2_calls_total", action) == of.getValue()
                  && scrape.sum("vpclab_ec2_call_duration_seconds_count", action) == of.getValue();
            });
  }

  private static String family(Sample sample) {
    return sample.name().replaceFirst("_(bucket|count|sum)$", "");
  }

  private static Set<String> withoutLe(Sample sample) {
    return sample.labels().keySet().stream()
        .filter(name -> !name.equals("le"))
        .collect(Collectors.toSet());
  }
}
