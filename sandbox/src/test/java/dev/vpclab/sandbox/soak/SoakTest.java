package dev.vpclab.sandbox.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A soak of seconds, so that the one of minutes is known to run. */
class SoakTest {
  /** What is not known to be made is waited for, for five minutes: too long here. */
  private static final Set<String> WITHOUT_RIDDLES = Set.of("CreateVpc", "CreateInternetGateway");

  @Test
  void a_short_soak_with_a_kill_ends_with_nothing_left_and_nothing_wrong() throws Exception {
    Terms terms =
        new Terms(
            Duration.ofSeconds(18),
            7,
            Terms.Ec2.STAND_IN,
            3,
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            WITHOUT_RIDDLES);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Soak soak = new Soak(terms, new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThat(soak.run()).as(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsPattern("labs made +[1-9]")
        .containsPattern("operators killed +[1-9]")
        .containsPattern("calls to EC2 +[1-9]")
        .containsPattern("violations +0");
  }
}
