package dev.vpclab.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vpclab.sandbox.ec2.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Rounds that go on at once, in a time that only moves when it is moved. */
class CrewTest {
  private final VirtualClock clock = VirtualClock.standing();
  private final Instant start = clock.instant();
  private final Crew crew = new Crew(clock);
  private final List<String> done = new ArrayList<>();

  @Test
  void sleepers_go_on_when_it_is_their_time_and_in_its_order() {
    crew.begin(null, () -> sleeper("late", 3));
    crew.begin(null, () -> sleeper("early", 1));
    crew.begin(null, () -> sleeper("as early", 1));
    assertThat(done).isEmpty();
    assertThat(crew.next()).contains(start.plusSeconds(1));
    pass(1);
    assertThat(done).containsExactly("early", "as early");
    pass(2);
    assertThat(done).containsExactly("early", "as early", "late");
    assertThat(crew.next()).isEmpty();
  }

  @Test
  void what_is_done_together_takes_the_time_of_the_longest() {
    crew.begin(
        null,
        () ->
            done.addAll(
                crew.all(List.of(() -> slept("three", 3), () -> slept("one", 1))).stream()
                    .map(name -> name + " at " + Duration.between(start, clock.instant()))
                    .toList()));
    pass(1);
    pass(2);
    assertThat(done).containsExactly("three at PT3S", "one at PT3S");
  }

  @Test
  void whoever_waits_for_a_lock_gets_it_when_its_owner_has_slept() {
    ReentrantLock lock = new ReentrantLock();
    for (String name : List.of("first", "second")) {
      crew.begin(
          null,
          () -> {
            lock.lock();
            try {
              sleeper(name, 1);
            } finally {
              lock.unlock();
            }
          });
    }
    pass(1);
    assertThat(done).containsExactly("first");
    pass(1);
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void that_everybody_waits_for_somebody_else_is_told() {
    CompletableFuture<String> never = new CompletableFuture<>();
    assertThatThrownBy(() -> crew.begin(null, never::join))
        .isInstanceOf(Violation.class)
        .hasMessageContaining("CompletableFuture.join");
  }

  @Test
  void a_failure_is_told_to_who_waits_for_all() {
    assertThatThrownBy(
            () ->
                crew.begin(
                    null,
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(Violation.class)
        .hasRootCauseMessage("no");
  }

  private void sleeper(String name, int seconds) {
    crew.sleep(Duration.ofSeconds(seconds));
    done.add(name);
  }

  private String slept(String name, int seconds) {
    crew.sleep(Duration.ofSeconds(seconds));
    return name;
  }

  private void pass(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    crew.wake();
  }
}
