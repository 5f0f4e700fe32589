package dev.vpclab.sandbox.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static final Map<String, String> UTF8 = Map.of("LANG", "en_US.UTF-8");
  private static final Screen FILE = new Screen(false, 80);
  private static final Screen TERMINAL = new Screen(true, 80);

  private final Instant start = Instant.now();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Console console(Screen screen, Map<String, String> environment) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new Console(out, screen, Glyphs.of(environment, screen.terminal()), start);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void without_a_terminal_there_are_whole_plain_lines_only() {
    Console console = console(FILE, UTF8);
    console.step(1, 5, "The lab");
    console.waiting(start.plusSeconds(1), "an instance");
    console.change(start.plusMillis(3250), "EC2", "CreateVpc endpoint-vpc");
    console.held("the lab is Ready");
    assertThat(printed())
        .isEqualTo(
            """

            1/5 · The lab
               3.3 s  EC2                  CreateVpc endpoint-vpc
              ✓ the lab is Ready
            """);
  }

  @Test
  void without_a_terminal_a_long_wait_is_mentioned() {
    console(FILE, UTF8).waiting(start.plusSeconds(11), "an endpoint");
    assertThat(printed())
        .contains("11.0 s  waiting              an endpoint")
        .doesNotContain("\r", "\u001b");
  }

  @Test
  void on_a_terminal_a_wait_is_redrawn_and_the_next_line_takes_its_place() {
    Console console = console(TERMINAL, UTF8);
    console.waiting(start.plusSeconds(1), "an instance");
    console.waiting(start.plusSeconds(2), "an instance");
    console.held("done");
    assertThat(printed()).contains("\r\u001b[K", "2.0 s").endsWith("done\n");
    assertThat(printed().indexOf('\n')).isEqualTo(printed().length() - 1);
  }

  @Test
  void a_redrawn_line_never_wraps() {
    console(TERMINAL, Map.of("LANG", "en_US.UTF-8", "NO_COLOR", "1"))
        .waiting(start.plusSeconds(1), "x".repeat(500));
    assertThat(printed().replace("\r\u001b[K", "")).hasSizeLessThan(80);
  }

  @Test
  void colours_are_left_out_when_asked_for() {
    console(TERMINAL, Map.of("LANG", "C.UTF-8", "NO_COLOR", "1")).held("done");
    assertThat(printed()).isEqualTo("  ✓ done\n");
    console(TERMINAL, UTF8).held("done");
    assertThat(printed()).contains("\u001b[32m");
  }

  @Test
  void a_locale_without_unicode_gets_ascii() {
    Console console = console(FILE, Map.of("LANG", "C"));
    console.step(1, 5, "The lab");
    console.held("EC2 carried out 1 × CreateVpc");
    console.failed("a", "b");
    assertThat(printed()).matches("\\p{ASCII}*");
  }

  @Test
  void long_changes_are_wrapped_under_themselves() {
    console(FILE, UTF8).change(start, "event", "word ".repeat(40).strip());
    assertThat(printed().lines()).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 80);
    assertThat(printed().lines().skip(1)).allMatch(line -> line.startsWith(" ".repeat(31)));
  }
}
