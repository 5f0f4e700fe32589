package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program {@code kubectl}, as at a terminal.
 *
 * @param program its path
 * @param home its home directory, with {@code .kube/config} in it; its caches go there as well
 */
public record Kubectl(Path program, Path home) {
  private static final long PATIENCE_SECONDS = 120;

  /** What it printed, and its exit code. */
  public record Result(int code, String out, String err) {
    /** Fails unless the exit code is 0; what was printed on standard output. */
    public String ok() {
      assertThat(code).as("exit code, with: %s%s", out, err).isZero();
      return out;
    }
  }

  /**
   * @param kubeconfig the file's text
   */
  public static Kubectl with(Path program, String kubeconfig) throws IOException {
    Path home = Files.createTempDirectory("kubectl");
    Files.createDirectory(home.resolve(".kube"));
    Files.writeString(home.resolve(".kube/config"), kubeconfig);
    return new Kubectl(program, home);
  }

  /**
   * @param line the arguments, separated by blanks
   */
  public Result run(String line) {
    return run(Map.of(), line.split(" "));
  }

  /**
   * @param environment besides the home directory
   * @throws AssertionError when it does not end in two minutes
   */
  public Result run(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("KUBE"));
    builder.environment().put("HOME", home.toString());
    builder.environment().putAll(environment);
    try {
      Path out = Files.createTempFile(home, "out", "");
      Path err = Files.createTempFile(home, "err", "");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end: " + command + "\n" + read(out) + read(err));
      }
      return new Result(process.exitValue(), read(out), read(err));
    } catch (IOException e) {
      throw new AssertionError(command.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + command, e);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
