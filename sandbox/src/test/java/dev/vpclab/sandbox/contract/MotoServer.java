package dev.vpclab.sandbox.contract;

import dev.vpclab.sandbox.real.Assets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** moto, an EC2 that others wrote: one process for all tests of a JVM, which ends with it. */
public final class MotoServer {
  /** The variable that names the folder with moto's programs. */
  public static final String ASSETS = "MOTO_ASSETS";

  private static final Pattern LISTENS =
      Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");
  private static final Path LOG = Path.of("target", "moto.log");
  private static MotoServer running;

  private final URI endpoint;

  private MotoServer(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * The running one, started if need be.
   *
   * @throws org.opentest4j.TestAbortedException where moto is not installed; on CI that is a
   *     failure
   */
  public static synchronized MotoServer shared() {
    Path assets = assets();
    if (running == null) {
      running = new MotoServer(start(assets));
    }
    return running;
  }

  /** The folder with {@code moto_server} and {@code aws}; without it the test is skipped. */
  public static Path assets() {
    return Assets.folder(ASSETS, "moto and AWS CLI", ".ci/python/build");
  }

  public URI endpoint() {
    return endpoint;
  }

  /** It takes a free port itself and says which: nobody can take it in between. */
  private static URI start(Path assets) {
    try {
      Process process =
          new ProcessBuilder(assets.resolve("moto_server").toString(), "-H", "127.0.0.1", "-p", "0")
              .redirectErrorStream(true)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      CompletableFuture<URI> listens = new CompletableFuture<>();
      Thread.ofPlatform().daemon().name("moto").start(() -> read(process, listens));
      return listens.get(60, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("moto_server does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** To its end: a pipe that nobody empties would stop the server. */
  private static void read(Process process, CompletableFuture<URI> listens) {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader();
        PrintWriter log = new PrintWriter(Files.newBufferedWriter(LOG), true)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.println(line);
        Matcher where = LISTENS.matcher(line);
        if (where.find()) {
          listens.complete(URI.create(where.group(1)));
        } else if (!listens.isDone()) {
          said.append('\n').append(line);
        }
      }
    } catch (IOException e) {
      said.append('\n').append(e.getMessage());
    }
    listens.completeExceptionally(new IOException("it has ended:" + said));
  }
}
