package dev.vpclab.sandbox.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One program with its arguments: may be started, killed, and started again. */
final class Program {
  private static final int LINES = 10;

  private final List<String> command;
  private final Path log;
  private Process process;

  /**
   * @param folder gets the log, {@code NAME.log}, to which every life of the program adds
   */
  Program(Path executable, Path folder, String... arguments) {
    command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(List.of(arguments));
    log = folder.resolve(executable.getFileName() + ".log");
  }

  synchronized void start() throws IOException {
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** As by SIGKILL; returns when the process is gone. Nobody misses it then. */
  synchronized void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
      process = null;
    }
  }

  /**
   * @throws IOException when it was started and has ended by itself, with the end of its log
   */
  synchronized void assertAlive() throws IOException {
    if (process != null && !process.isAlive()) {
      throw new IOException(log.getFileName() + ": ended with " + process.exitValue() + tail());
    }
  }

  /** The last lines of the log, each after a line break. */
  String tail() throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    return "\n--- " + log.getFileName() + "\n" + String.join("\n", last);
  }
}
