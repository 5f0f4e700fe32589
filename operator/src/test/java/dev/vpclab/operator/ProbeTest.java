package dev.vpclab.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void waits_until_it_is_answered_with_200() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Health health = Health.on(0, () -> asked.incrementAndGet() > 1 ? "" : "soon", () -> "")) {
      String address = "http://127.0.0.1:" + health.port() + "/readyz";
      assertThat(probe(Duration.ofMinutes(1), address)).isZero();
      assertThat(printed).hasToString(address + ": 200 ok\n");
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void ends_with_1_and_the_last_answer_when_it_has_waited_long_enough() throws Exception {
    try (Health health = Health.on(0, () -> "no rights", () -> "")) {
      String address = "http://127.0.0.1:" + health.port() + "/readyz";
      assertThat(probe(Duration.ZERO, address)).isEqualTo(1);
      assertThat(printed).hasToString(address + ": 503 not ready: no rights\n");
    }
  }

  @Test
  void ends_with_1_where_nobody_listens() throws Exception {
    assertThat(probe(Duration.ZERO, "http://127.0.0.1:1/readyz")).isEqualTo(1);
    assertThat(printed.toString()).startsWith("http://127.0.0.1:1/readyz: no answer: ");
  }

  @Test
  void ends_with_2_for_what_is_no_address() throws Exception {
    assertThat(probe(Duration.ZERO)).isEqualTo(2);
    assertThat(probe(Duration.ZERO, "readyz")).isEqualTo(2);
    assertThat(printed.toString()).contains("usage: probe http://HOST:PORT/PATH");
  }

  private int probe(Duration patience, String... arguments) throws InterruptedException {
    return Probe.run(List.of(arguments), patience, new PrintStream(printed));
  }
}
