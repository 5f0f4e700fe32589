package dev.vpclab.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Those who wait for CreateVpcEndpoint: four tokens at once and then 0.3 a second. */
class WaitingTest {
  private static final String ACTION = "CreateVpcEndpoint";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = START;
  private Limiter limiter = new Limiter(Limits.DOCUMENTED, () -> now);

  /** The refill counts half a second late. */
  @Test
  void each_is_told_his_place_and_his_time() {
    empty();
    assertThat(gateway("a")).contains(new Limiter.Wait(0, millis(3834), millis(3834)));
    assertThat(gateway("b")).contains(new Limiter.Wait(1, millis(7167), millis(7167)));
    assertThat(gateway("a")).contains(new Limiter.Wait(0, millis(3834), millis(3834)));
  }

  @Test
  void an_estimate_is_made_anew_after_half_a_minute() {
    empty();
    for (int i = 0; i < 12; i++) {
      gateway("before " + (char) ('a' + i));
    }
    assertThat(gateway("last")).contains(new Limiter.Wait(12, millis(43834), Limiter.LONGEST));
  }

  @Test
  void a_token_belongs_to_whoever_is_before_all_others() {
    empty();
    gateway("first");
    now = now.plusMillis(3834);
    assertThat(gateway("later")).isPresent();
    assertThat(gateway("first")).isEmpty();
  }

  @Test
  void interface_endpoints_go_before_gateway_endpoints_that_came_with_them() {
    empty();
    gateway("gateway");
    assertThat(slow("interface").orElseThrow().ahead()).isZero();
    assertThat(gateway("gateway").orElseThrow().ahead()).isOne();
  }

  @Test
  void whoever_came_half_a_minute_before_is_not_overtaken_any_more() {
    empty();
    gateway("gateway");
    now = START.plus(WaitingLine.TOGETHER).minusSeconds(1);
    empty();
    gateway("gateway");
    now = now.plusSeconds(1);
    assertThat(slow("interface").orElseThrow().ahead()).isOne();
    assertThat(gateway("gateway").orElseThrow().ahead()).isZero();
  }

  @Test
  void whoever_does_not_come_back_holds_up_the_others_for_ten_seconds_and_keeps_his_place() {
    empty();
    gateway("away");
    now = now.plusMillis(3834);
    assertThat(gateway("next")).isPresent();
    now = now.plus(WaitingLine.GRACE).plusMillis(1);
    empty();
    assertThat(gateway("next").orElseThrow().ahead()).isZero();
    assertThat(gateway("away").orElseThrow().ahead()).isZero();
    assertThat(gateway("next").orElseThrow().ahead()).isOne();
  }

  @Test
  void whoever_was_served_and_throttled_stands_before_those_who_came_after_him() {
    gateway("throttled");
    limiter.drain(ACTION, now);
    now = now.plusSeconds(1);
    gateway("later");
    assertThat(gateway("throttled").orElseThrow().ahead()).isZero();
  }

  /** Everybody comes back when he was told to, and nobody else takes tokens. */
  @Property(tries = 50)
  void all_are_served_and_no_token_is_lost(
      @ForAll @IntRange(min = 1, max = 60) int gateways,
      @ForAll @IntRange(min = 1, max = 60) int interfaces) {
    now = START;
    limiter = new Limiter(Limits.DOCUMENTED, () -> now);
    Map<Claim, Instant> waiting = new LinkedHashMap<>();
    for (int i = 0; i < Math.max(gateways, interfaces); i++) {
      if (i < gateways) {
        waiting.put(new Claim("g" + i, false), now);
      }
      if (i < interfaces) {
        waiting.put(new Claim("i" + i, true), now);
      }
    }
    List<Claim> served = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Claim next = soonest(waiting);
      now = waiting.get(next);
      Optional<Limiter.Wait> wait = limiter.take(ACTION, next);
      if (wait.isPresent()) {
        waiting.put(next, now.plus(wait.get().again()));
      } else {
        waiting.remove(next);
        served.add(next);
      }
    }
    int all = gateways + interfaces;
    double least = Math.max(0, (all - 4) / 0.3);
    assertThat(Duration.between(START, now).toMillis() / 1000.0)
        .isBetween(least - 0.001, least * 1.03 + 1);
    assertThat(served).hasSize(all);
  }

  private static Claim soonest(Map<Claim, Instant> waiting) {
    return waiting.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private void empty() {
    while (limiter.take(ACTION).isEmpty()) {
      // until it is
    }
  }

  private Optional<Limiter.Wait> gateway(String who) {
    return limiter.take(ACTION, new Claim(who, false));
  }

  private Optional<Limiter.Wait> slow(String who) {
    return limiter.take(ACTION, new Claim(who, true));
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
