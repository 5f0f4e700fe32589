package dev.vpclab.sandbox.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program {@code aws}, as at a terminal. */
final class AwsCli {
  private static final long PATIENCE_SECONDS = 120;

  private final Path program;
  private final URI endpoint;
  private final Path home;

  /** What it printed, and its exit code. */
  record Result(int code, String out, String err) {}

  /**
   * @param endpoint the EC2 that is asked
   * @param home a folder of its own: no configuration of anybody's is read
   */
  AwsCli(Path program, URI endpoint, Path home) {
    this.program = program;
    this.endpoint = endpoint;
    this.home = home;
  }

  /**
   * The JSON, or the text, that {@code aws ec2 …} prints, without the last line break.
   *
   * @throws AssertionError when it fails
   */
  String ec2(String... arguments) {
    Result result = run(arguments);
    if (result.code() != 0) {
      throw new AssertionError(List.of(arguments) + ": " + result);
    }
    return result.out().strip();
  }

  /** What {@code aws ec2 …} comes to. */
  Result run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString(), "ec2"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", home.toString(),
                "AWS_ENDPOINT_URL_EC2", endpoint.toString(),
                "AWS_REGION", "ap-northeast-2",
                "AWS_DEFAULT_REGION", "ap-northeast-2",
                "AWS_ACCESS_KEY_ID", "any",
                "AWS_SECRET_ACCESS_KEY", "any"));
    try {
      Path out = Files.createTempFile(home, "out", "");
      Path err = Files.createTempFile(home, "err", "");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end: " + command);
      }
      return new Result(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(command.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + command, e);
    }
  }
}
