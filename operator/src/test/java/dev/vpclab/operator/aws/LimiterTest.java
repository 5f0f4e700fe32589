package dev.vpclab.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimiterTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private final Limiter limiter = new Limiter(Limits.DOCUMENTED, clock);

  @ParameterizedTest
  @CsvSource({
    "CreateVpcEndpoint, 4, 0.3",
    "ModifyVpcEndpoint, 4, 0.3",
    "DeleteVpcEndpoints, 4, 0.3",
    "RunInstances, 5, 2",
    "TerminateInstances, 100, 5",
    "CreateTags, 100, 10",
    "DeleteTags, 100, 10",
    "CreateVpc, 50, 5",
    "AuthorizeSecurityGroupIngress, 50, 5",
    "DescribeInstances, 100, 20",
    "DescribeVpcAttribute, 100, 20"
  })
  void a_bucket_has_the_documented_size_and_refill(String action, int size, double refill) {
    drainBySingles(action, size);
    Duration pause = limiter.take(action).orElseThrow();
    assertThat(pause).isEqualTo(TokenBucket.JITTER.plusMillis((long) Math.ceil(1000 / refill)));
    now = now.plus(pause.minusMillis(2));
    assertThat(limiter.take(action)).isPresent();
    now = now.plusMillis(2);
    assertThat(limiter.take(action)).isEmpty();
    assertThat(limiter.take(action)).isPresent();
  }

  @Test
  void the_fifth_endpoint_waits_and_the_wait_is_said() {
    drainBySingles("CreateVpcEndpoint", 4);
    assertThat(limiter.take("CreateVpcEndpoint")).contains(Duration.ofMillis(3834));
  }

  @Test
  void being_told_to_wait_costs_nothing() {
    drainBySingles("CreateVpcEndpoint", 4);
    for (int i = 0; i < 100; i++) {
      assertThat(limiter.take("CreateVpcEndpoint")).isPresent();
    }
    now = now.plusMillis(3834);
    assertThat(limiter.take("CreateVpcEndpoint")).isEmpty();
  }

  @Test
  void each_action_has_a_bucket_of_its_own() {
    drainBySingles("CreateVpcEndpoint", 4);
    for (String other : List.of("ModifyVpcEndpoint", "DeleteVpcEndpoints", "CreateVpc")) {
      assertThat(limiter.take(other)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "5, 21", "20, 30", "60, 51", "400, 120"})
  void whoever_has_longer_to_wait_asks_less_often(int ahead, long seconds) {
    drainBySingles("CreateVpcEndpoint", 4);
    Limiter.Wait wait = null;
    for (int i = 0; i <= ahead; i++) {
      wait =
          limiter
              .ask("CreateVpcEndpoint", new Claim("endpoint-%03d".formatted(i), true))
              .orElseThrow();
    }
    assertThat(wait.ahead()).isEqualTo(ahead);
    assertThat(Math.ceilDiv(wait.again().toMillis(), 1000)).isEqualTo(seconds);
  }

  @Test
  void a_bucket_never_holds_more_than_its_size() {
    now = now.plus(Duration.ofDays(1));
    drainBySingles("RunInstances", 5);
    assertThat(limiter.take("RunInstances")).isPresent();
  }

  @Test
  void a_throttled_answer_drains_the_bucket_and_halves_its_pace_for_five_minutes() {
    limiter.drain("CreateVpc", now);
    assertThat(limiter.take("CreateVpc")).contains(Duration.ofMillis(900));
    assertThat(limiter.take("CreateSubnet")).isEmpty();
    now = now.plusSeconds(4).plus(TokenBucket.JITTER);
    assertThat(limiter.levels()).containsEntry("CreateVpc", 10.0);
    now = now.plus(TokenBucket.CAUTION).plusSeconds(60);
    drainBySingles("CreateVpc", 50);
    assertThat(limiter.take("CreateVpc")).contains(Duration.ofMillis(700));
  }

  @Test
  void throttled_answers_to_calls_that_were_under_way_together_count_once() {
    Instant sent = now;
    now = now.plusMillis(200);
    limiter.drain("CreateVpc", sent);
    limiter.drain("CreateVpc", sent);
    assertThat(limiter.take("CreateVpc")).contains(Duration.ofMillis(900));
    now = now.plusMillis(900);
    limiter.drain("CreateVpc", now);
    assertThat(limiter.take("CreateVpc")).contains(Duration.ofMillis(1300));
  }

  @Test
  void a_clock_that_steps_back_takes_no_tokens_away() {
    now = now.minusSeconds(3600);
    drainBySingles("RunInstances", 5);
  }

  private void drainBySingles(String action, int size) {
    for (int i = 0; i < size; i++) {
      assertThat(limiter.take(action)).as("token %d of %s", i + 1, action).isEmpty();
    }
  }
}
