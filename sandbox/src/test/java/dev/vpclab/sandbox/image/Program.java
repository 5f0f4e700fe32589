package dev.vpclab.sandbox.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the machine that does its work and ends. */
final class Program {
  private static final long PATIENCE_MINUTES = 6;

  private Program() {}

  /**
   * @param folder where it runs
   * @return what it printed on standard output
   * @throws AssertionError with everything that it printed, unless it ends with 0 in time
   */
  static String run(Path folder, List<String> command) {
    try {
      Path out = Files.createTempFile("program", ".out");
      Path err = Files.createTempFile("program", ".err");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      String printed = Files.readString(out);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(
            "%s %s:%n%s%s"
                .formatted(
                    command, ended ? "failed" : "does not end", printed, Files.readString(err)));
      }
      Files.delete(out);
      Files.delete(err);
      return printed;
    } catch (IOException e) {
      throw new AssertionError(command.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + command, e);
    }
  }
}
