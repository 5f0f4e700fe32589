package dev.vpclab.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NextTest {
  private static final Duration BEAT = Duration.ofMillis(2200);

  @Test
  void whoever_waits_alike_looks_at_the_same_instants() {
    Instant one = Instant.EPOCH.plus(BEAT.multipliedBy(1000)).plusMillis(100);
    Instant other = one.plusMillis(800);
    assertThat(one.plus(Next.together(BEAT, one, "a").again()))
        .isEqualTo(other.plus(Next.together(BEAT, other, "b").again()));
  }

  @Property(tries = 300)
  void who_looks_every_so_many_beats_looks_at_their_multiples(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long at,
      @ForAll @LongRange(min = 1, max = 25) long beats) {
    Duration pause = BEAT.multipliedBy(beats);
    long again = Next.together(pause, Instant.ofEpochMilli(at), "a").again().toMillis();
    assertThat(again).isBetween(100L, 99 + pause.toMillis());
    assertThat((at + again) % pause.toMillis()).isZero();
  }

  @Property(tries = 300)
  void whoever_has_to_wait_that_long_looks_at_every_other_beat_afterwards(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long at,
      @ForAll @LongRange(min = 1000, max = 60_000) long pause) {
    Assume.that(pause % BEAT.toMillis() != 0);
    long again =
        Next.together(Duration.ofMillis(pause), Instant.ofEpochMilli(at), "a").again().toMillis();
    assertThat(again).isBetween(pause, pause + 2 * BEAT.toMillis());
    assertThat((at + again) % (2 * BEAT.toMillis())).isZero();
  }
}
