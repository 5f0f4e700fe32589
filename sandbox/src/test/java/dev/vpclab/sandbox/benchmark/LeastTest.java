package dev.vpclab.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeastTest {
  private final Least least = Least.tutorial();

  @Test
  void the_tutorial_takes_18_calls_in_three_levels_and_two_reads() {
    assertThat(least.mutating()).isEqualTo(18);
    assertThat(least.creating(1)).isEqualTo(20);
    assertThat(least.creating(20)).isEqualTo(18.1);
    assertThat(least.inCalls()).isEqualTo(Duration.ofMillis(750));
  }

  @Test
  void what_takes_lists_goes_in_lists() {
    assertThat(least.deleting()).isEqualTo(12);
    assertThat(least.endpointDeletes(1)).isEqualTo(1);
    assertThat(least.endpointDeletes(20)).isEqualTo(2);
    assertThat(least.endpointDeletes(100)).isEqualTo(8);
  }

  @Test
  void endpoints_wait_for_the_bucket_when_it_is_empty() {
    assertThat(least.lastEndpoint(1)).isZero();
    assertThat(least.lastEndpoint(20)).isEqualTo(Duration.ofSeconds(120));
    assertThat(least.lastEndpoint(100)).isEqualTo(Duration.ofMillis(653_333));
  }

  @Test
  void a_sweep_has_a_call_a_kind_until_route_tables_fill_a_page() {
    assertThat(least.sweep(1)).isEqualTo(7);
    assertThat(least.sweep(50)).isEqualTo(7);
    assertThat(least.sweep(100)).isEqualTo(8);
  }
}
