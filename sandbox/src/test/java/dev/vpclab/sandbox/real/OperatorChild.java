package dev.vpclab.sandbox.real;

import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.Main;
import dev.vpclab.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operator as a process of its own, as users start it: {@code java -jar} with nothing but a
 * kubeconfig and variables.
 */
public final class OperatorChild implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final Pattern HEALTH_PORT = Pattern.compile("health on port (\\d+)");

  private final Process process;
  private final Path log;

  private OperatorChild(Process process, Path log) {
    this.process = process;
    this.log = log;
    // Whatever becomes of the test that started it, and even if it is suspended.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * @param kubeconfig the file's text
   * @param ec2 where EC2 and STS answer
   * @param settings variables of the environment
   */
  public static OperatorChild start(String kubeconfig, URI ec2, Map<String, String> settings)
      throws IOException {
    Path home = Files.createTempDirectory("operator");
    Path config = Files.writeString(home.resolve("kubeconfig"), kubeconfig);
    Path log = home.resolve("log");
    var builder = new ProcessBuilder(command());
    builder.environment().keySet().removeIf(name -> name.matches("(AWS|KUBE|VPCLAB).*"));
    builder
        .environment()
        .putAll(
            Map.of(
                "KUBECONFIG",
                config.toString(),
                "AWS_REGION",
                Sandbox.REGION,
                "AWS_ENDPOINT_URL_EC2",
                ec2.toString(),
                "AWS_ENDPOINT_URL_STS",
                ec2.toString(),
                "AWS_ACCESS_KEY_ID",
                "operator",
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                "VPCLAB_HEALTH_PORT",
                "0"));
    builder.environment().putAll(settings);
    return new OperatorChild(
        builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
  }

  /**
   * What Maven has packaged before these tests; where it has not, as with {@code mvn test}, its
   * classes. CI has to try the jar.
   */
  static List<String> command() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path built =
        Path.of(
            URI.create(Main.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    if (Files.isRegularFile(built)) {
      return List.of(java, "-jar", built.toString());
    }
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(
          "no jar of the operator, only " + built + ": mvn verify packages it");
    }
    return List.of(
        java,
        // The product's own; the tests' comes first on their class path.
        "-Dlogback.configurationFile=../operator/src/main/resources/logback.xml",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  /** The exit code; what is still running after a minute fails the test. */
  public int ended() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running:\n" + printed());
    }
    return process.exitValue();
  }

  /** For its id, and whether it lives. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** All that it has printed so far. */
  public String printed() throws IOException {
    return Files.readString(log);
  }

  public boolean hasPrinted(String words) {
    return hear().contains(words);
  }

  /** Waits until it has printed these words. */
  void awaitPrinted(String words) throws InterruptedException {
    await("to print " + words, () -> hasPrinted(words));
  }

  /** Whether it says so where a cluster would ask. */
  public boolean ready() {
    return probe("readyz").startsWith("200");
  }

  void awaitReady() throws InterruptedException {
    await("to be ready", this::ready);
  }

  /** The status and the text of an answer of {@code /livez} or {@code /readyz}. */
  String probe(String name) {
    try {
      Matcher port = HEALTH_PORT.matcher(hear());
      return port.find() ? answer("http://127.0.0.1:" + port.group(1) + "/" + name) : "none yet";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(String what, BooleanSupplier holds) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
    while (!holds.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain for it " + what + ":\n" + hear());
      }
      Thread.sleep(50);
    }
  }

  private String hear() {
    try {
      return printed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Prometheus gets from it now. */
  String scrape() {
    try {
      Matcher started = HEALTH_PORT.matcher(printed());
      if (!started.find()) {
        throw new IllegalStateException("not started:\n" + printed());
      }
      var metrics = URI.create("http://127.0.0.1:" + started.group(1) + "/metrics").toURL();
      try (var body = metrics.openStream()) {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As by SIGTERM; the exit code. */
  public int stop() throws IOException, InterruptedException {
    terminate();
    return ended();
  }

  /** As by SIGTERM; does not wait for the end. */
  public void terminate() {
    process.destroy();
  }

  /** As by SIGSTOP: it does nothing any more, and does not know. */
  void suspend() {
    signal("STOP");
  }

  /** As by SIGCONT. */
  void resume() {
    signal("CONT");
  }

  /** As by SIGKILL, if it still runs; a suspended one goes as well. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static String answer(String address) throws IOException {
    var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
    try {
      int status = connection.getResponseCode();
      InputStream body =
          status < HTTP_BAD_REQUEST ? connection.getInputStream() : connection.getErrorStream();
      return status + " " + new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
    } finally {
      connection.disconnect();
    }
  }

  private void signal(String name) {
    try {
      String pid = Long.toString(process.pid());
      int code = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
      assertThat(code).as("exit code of kill -%s", name).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
