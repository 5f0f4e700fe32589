package dev.vpclab.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PatienceTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Patience.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private int stopsAfter = Integer.MAX_VALUE;

  private final Patience patience =
      new Patience(
          "here",
          pause -> {
            pauses.add(pause);
            now = now.plus(pause);
            return pauses.size() >= stopsAfter;
          },
          () -> now);

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void what_works_at_once_is_not_spoken_of() throws Exception {
    assertThat(patience.until(() -> "done")).contains("done");
    assertThat(said()).isEmpty();
  }

  @Test
  void pauses_grow_to_half_a_minute_and_not_further() throws Exception {
    patience.until(failing(8, new Kubernetes.Unfit("No.")));
    assertThat(pauses)
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
  }

  @Test
  void the_same_is_said_once_and_again_after_five_minutes_and_its_end_once() throws Exception {
    // 31 s after five of them, and half a minute with each from then on.
    patience.until(failing(5 + 10, new Kubernetes.Unfit("No.")));
    assertThat(said())
        .containsExactly(
            "No. It is tried again",
            "No. It is tried again",
            "Kubernetes is as the operator needs it");
  }

  @Test
  void something_else_is_said_at_once() throws Exception {
    List<RuntimeException> failures =
        new ArrayList<>(
            List.of(
                new KubernetesClientException("no", new IOException("refused")),
                new Kubernetes.Unfit("No kinds.")));
    patience.until(
        () -> {
          if (!failures.isEmpty()) {
            throw failures.removeFirst();
          }
          return "done";
        });
    assertThat(said())
        .containsExactly(
            "The Kubernetes API (here) does not answer: refused. It is tried again",
            "No kinds. It is tried again",
            "Kubernetes is as the operator needs it");
  }

  @Test
  void what_is_waited_for_can_be_asked_for() throws Exception {
    assertThat(patience.hindrance()).isEqualTo("starting");
    stopsAfter = 1;
    assertThat(patience.until(failing(2, new Kubernetes.Unfit("No.")))).isEmpty();
    assertThat(patience.hindrance()).isEqualTo("No.");
  }

  @Test
  void what_no_waiting_helps_against_is_thrown_on() {
    assertThatThrownBy(() -> patience.until(failing(1, new Settings.Bad("Bad."))))
        .isInstanceOf(Settings.Bad.class);
    assertThat(pauses).isEmpty();
  }

  private static Supplier<String> failing(int times, RuntimeException failure) {
    int[] left = {times};
    return () -> {
      if (left[0]-- > 0) {
        throw failure;
      }
      return "done";
    };
  }

  private List<String> said() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
