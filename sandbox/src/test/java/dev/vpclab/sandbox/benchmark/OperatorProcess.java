package dev.vpclab.sandbox.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A {@link HastenedOperator} as a process, whose calls are heard. */
final class OperatorProcess implements AutoCloseable {
  private static final Duration TO_START = Duration.ofMinutes(1);

  private final Process process;
  private final CountDownLatch started = new CountDownLatch(1);

  private OperatorProcess(Process process, Consumer<OperatorCall> calls) {
    this.process = process;
    // Whatever becomes of the run.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Thread.ofPlatform().daemon().start(() -> hear(calls));
  }

  /**
   * Returns when it watches.
   *
   * @param calls is told of each call, one after the other
   * @param folder for its log
   */
  static OperatorProcess start(
      URI kubernetes, URI ec2, Tempo tempo, Consumer<OperatorCall> calls, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-Dlogback.configurationFile=logback-sandbox.xml",
            "-Dvpclab.log=" + folder.resolve("operator.log"),
            "-cp",
            System.getProperty("java.class.path"),
            HastenedOperator.class.getName(),
            kubernetes.toString(),
            ec2.toString(),
            Long.toString(tempo.start().toEpochMilli()),
            Integer.toString(tempo.speed()));
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("operator.err").toFile()).start();
    OperatorProcess operator = new OperatorProcess(process, calls);
    if (!operator.started.await(TO_START.toSeconds(), TimeUnit.SECONDS)) {
      operator.close();
      throw new IOException("the operator does not start; see " + folder);
    }
    return operator;
  }

  /** As by SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private void hear(Consumer<OperatorCall> calls) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (OperatorCall.isLine(line)) {
          calls.accept(OperatorCall.parse(line));
        } else if (line.equals(HastenedOperator.STARTED)) {
          started.countDown();
        }
      }
    } catch (IOException e) {
      // It was killed in the middle of a line.
    }
  }
}
