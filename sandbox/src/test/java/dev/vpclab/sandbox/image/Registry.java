package dev.vpclab.sandbox.image;

import dev.vpclab.sandbox.real.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry that others wrote, on loopback and without TLS, with their client of it: {@code
 * crane}.
 *
 * @param address host and port, as the first part of an image's name
 */
record Registry(Path crane, Process process, String address) implements AutoCloseable {
  private static final Pattern SERVES = Pattern.compile("serving on port (\\d+)");
  private static final long PATIENCE_SECONDS = 60;

  /** An empty one on a free port. Skips the test where the program is not there. */
  static Registry start() throws IOException, InterruptedException {
    Path crane = Assets.program("crane");
    Path folder = Folders.make("vpclab-registry");
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                crane.toString(),
                "registry",
                "serve",
                "--address=127.0.0.1:0",
                "--disk=" + Files.createDirectory(folder.resolve("blobs")))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && System.nanoTime() < end) {
      Matcher serves = SERVES.matcher(Files.readString(log));
      if (serves.find()) {
        return new Registry(crane, process, "127.0.0.1:" + serves.group(1));
      }
      Thread.sleep(50);
    }
    process.destroyForcibly();
    throw new AssertionError("no registry:\n" + Files.readString(log));
  }

  /** Runs the client; what it printed. */
  String crane(String... arguments) {
    List<String> command = new ArrayList<>(List.of(crane.toString()));
    command.addAll(List.of(arguments));
    return Program.run(Path.of("").toAbsolutePath(), command).strip();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
