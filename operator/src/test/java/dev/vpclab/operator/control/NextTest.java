package dev.vpclab.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NextTest {
  private static final Duration BEAT = Duration.ofMillis(2400);

  @Test
  void whoever_waits_alike_looks_at_the_same_instants() {
    Instant one = Instant.parse("2026-01-01T00:00:00.100Z");
    Instant other = Instant.parse("2026-01-01T00:00:00.900Z");
    assertThat(one.plus(Next.together(BEAT, one, "a").again()))
        .isEqualTo(other.plus(Next.together(BEAT, other, "b").again()));
  }

  @Property(tries = 300)
  void a_beat_is_never_sooner_than_a_second_nor_later_than_its_period_and_that(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long at,
      @ForAll @LongRange(min = 1, max = 60_000) long period) {
    Duration pause = Duration.ofMillis(period);
    long beat = Math.max(period, 1000);
    long again = Next.together(pause, Instant.ofEpochMilli(at), "a").again().toMillis();
    assertThat(again).isBetween(1000L, 999 + beat);
    assertThat((at + again) % beat).isZero();
  }
}
