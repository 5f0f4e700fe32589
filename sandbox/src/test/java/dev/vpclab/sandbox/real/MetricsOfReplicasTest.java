package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.monitoring.Exposition;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two operators, one of them active: a sum over both counts everything once. */
@Execution(ExecutionMode.CONCURRENT)
class MetricsOfReplicasTest {
  private static final Map<String, String> WAITING =
      Map.of("kind", "GatewayEndpoint", "reason", "WaitingForLab");

  @Test
  void only_the_one_that_acts_counts_resources_and_after_it_the_other() throws Exception {
    try (Replicas replicas = Replicas.started("counted")) {
      ProcessStage stage = replicas.stage();
      // Of a lab that is not there: nothing is made for it.
      stage.kubectl("apply -f tutorial/s3.yaml").ok();
      stage.plane().await("it is counted", () -> waiting(replicas.first()) == 1);
      Exposition standby = Exposition.of(replicas.second().scrape());
      assertThat(standby.sum("vpclab_leader", Map.of())).isZero();
      assertThat(standby.has("vpclab_resources")).isFalse();
      assertThat(Exposition.of(replicas.first().scrape()).sum("vpclab_leader", Map.of()))
          .isEqualTo(1);

      assertThat(replicas.first().stop()).isEqualTo(143);
      stage.plane().await("the second counts it", () -> waiting(replicas.second()) == 1);
      assertThat(Exposition.of(replicas.second().scrape()).sum("vpclab_leader", Map.of()))
          .isEqualTo(1);
      stage.kubectl("delete gwep s3 --timeout=60s").ok();
      stage.plane().await("nothing is counted", () -> waiting(replicas.second()) == 0);
    }
  }

  private static double waiting(OperatorChild operator) {
    return Exposition.of(operator.scrape()).sum("vpclab_resources", WAITING);
  }
}
