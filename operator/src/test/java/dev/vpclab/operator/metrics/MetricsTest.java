package dev.vpclab.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.CallListener.Call;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.control.Census;
import dev.vpclab.operator.control.ReconcileListener.Reconcile;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String TENANTS = "tenants-own";

  private final Metrics metrics = new Metrics("1.2.3");

  @AfterEach
  void close() {
    metrics.close();
  }

  private static Census census(boolean active, String region, Census.Resource... resources) {
    return new Census(
        NOON,
        active,
        Duration.ofMinutes(1),
        List.of(resources),
        List.of(
            new Census.Swept(
                region, NOON.minusSeconds(90), Optional.of(Map.of(ObjectKind.SUBNET, 2L)))));
  }

  @Test
  void a_word_of_no_closed_set_becomes_no_label() {
    metrics
        .calls()
        .called(
            new Call(
                TENANTS,
                true,
                Purpose.ACT,
                TENANTS,
                Duration.ofMillis(1),
                FaultClass.OTHER,
                TENANTS,
                TENANTS,
                List.of()));
    metrics.calls().deferred(TENANTS, TENANTS);
    metrics
        .reconciles()
        .reconciled(new Reconcile(TENANTS, TENANTS, TENANTS, TENANTS, false, Duration.ofMillis(1)));
    Census.Resource odd = new Census.Resource(TENANTS, null, TENANTS, NOON, NOON, List.of(TENANTS));
    metrics.watch(() -> census(true, TENANTS, odd), List::of);
    assertThat(metrics.scrape())
        .doesNotContain(TENANTS)
        .contains("vpclab_ec2_calls_total{action=\"other\",outcome=\"unclassified\"} 1.0")
        .contains("vpclab_sweep_age_seconds{region=\"other\"} 90.0");
  }

  @Test
  void a_replica_that_stands_by_or_stops_shows_nothing_that_another_counts() {
    Census.Resource lab =
        new Census.Resource("VpcLab", Reason.Creating, null, null, null, List.of());
    metrics.watch(() -> census(true, "eu-west-1", lab), List::of);
    assertThat(metrics.scrape())
        .contains("vpclab_leader 1.0")
        .contains(
            "vpclab_resources{kind=\"VpcLab\",readiness=\"reconciling\",reason=\"Creating\"} 1.0")
        .contains("vpclab_orphans{object=\"subnet\",region=\"eu-west-1\"} 2.0");
    metrics.watch(() -> new Census(NOON, false, Duration.ZERO, List.of(), List.of()), List::of);
    String standby = metrics.scrape();
    assertThat(standby).contains("vpclab_leader 0.0");
    List.of(Metric.values()).stream()
        .filter(metric -> metric.meaning().endsWith("†"))
        .forEach(metric -> assertThat(standby).doesNotContain("\n" + metric.id()));
    assertThat(standby).contains("vpclab_ec2_calls_total", "vpclab_build_info", "jvm_");
  }

  @Test
  void before_there_is_an_operator_a_scrape_says_so() {
    assertThat(metrics.scrape())
        .contains("vpclab_build_info{version=\"1.2.3\"} 1")
        .contains("vpclab_leader 0.0")
        .doesNotContain("\nvpclab_resources");
  }

  @Test
  void the_oldest_counts_and_two_regions_that_are_one_label_count_as_the_older() {
    Census two =
        new Census(
            NOON,
            true,
            Duration.ofMinutes(1),
            List.of(
                new Census.Resource(
                    "VpcLab", Reason.Deleting, "VPC", NOON.minusSeconds(5), null, List.of()),
                new Census.Resource(
                    "VpcLab", Reason.Deleting, "VPC", NOON.minusSeconds(70), null, List.of())),
            List.of(
                new Census.Swept("xx-one-1", NOON.minusSeconds(9), Optional.empty()),
                new Census.Swept("xx-two-1", NOON.minusSeconds(3), Optional.empty())));
    metrics.watch(() -> two, List::of);
    assertThat(metrics.scrape())
        .contains("vpclab_deletion_oldest_seconds{kind=\"VpcLab\"} 70.0")
        .contains("vpclab_deletions{kind=\"VpcLab\",stage=\"VPC\"} 2.0")
        .contains("vpclab_sweep_age_seconds{region=\"other\"} 9.0")
        .doesNotContain("\nvpclab_orphans");
  }
}
