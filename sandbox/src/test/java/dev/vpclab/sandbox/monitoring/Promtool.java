package dev.vpclab.sandbox.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.real.Assets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus's own judgement. Without the program the test is skipped, as {@link Assets} says. */
public final class Promtool {
  private Promtool() {}

  /**
   * Must find nothing to complain of.
   *
   * @param input what it reads from its standard input
   */
  public static void passes(String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Assets.program("promtool").toString()));
    command.addAll(List.of(arguments));
    Path in = Files.writeString(Files.createTempFile("promtool", ".in"), input);
    Path out = Files.createTempFile("promtool", ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int code = process.waitFor();
    assertThat(code).as(Files.readString(out, StandardCharsets.UTF_8)).isZero();
  }
}
