package dev.vpclab.sandbox.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.opentest4j.TestAbortedException;

/**
 * A real etcd and a real kube-apiserver on loopback, one of each for all tests of a JVM, gone with
 * it. {@code KUBEBUILDER_ASSETS} names the folder of the programs, as it does for others' tests;
 * {@code .ci/kube/build} makes them.
 */
final class ControlPlane {
  private static final String ASSETS = "KUBEBUILDER_ASSETS";
  private static final long PATIENCE_SECONDS = 90;
  private static ControlPlane running;

  private final Path folder = Files.createTempDirectory("control-plane");
  private final List<Process> processes = new ArrayList<>();
  private final String token = UUID.randomUUID().toString();
  private final int port = freePort();

  /**
   * The running control plane, started if need be.
   *
   * @throws TestAbortedException when there are no programs; on CI (environment {@code CI=true})
   *     that is a failure
   */
  static synchronized ControlPlane get() throws IOException {
    String assets = System.getenv(ASSETS);
    if (assets == null || assets.isBlank()) {
      String why =
          "no real API server: " + ASSETS + " is not set (.ci/kube/build prints its value)";
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(why);
      }
      System.out.println("SKIPPED: " + why);
      throw new TestAbortedException(why);
    }
    if (running == null) {
      running = new ControlPlane(Path.of(assets));
    }
    return running;
  }

  private ControlPlane(Path assets) throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    int etcd = freePort();
    int peers = freePort();
    start(
        assets.resolve("etcd"),
        "--data-dir=" + folder.resolve("etcd"),
        "--listen-client-urls=http://127.0.0.1:" + etcd,
        "--advertise-client-urls=http://127.0.0.1:" + etcd,
        "--listen-peer-urls=http://127.0.0.1:" + peers,
        "--unsafe-no-fsync");
    Path key = write("service-accounts.pem", newKey());
    Path tokens = write("tokens.csv", token + ",admin,admin,system:masters\n");
    start(
        assets.resolve("kube-apiserver"),
        "--etcd-servers=http://127.0.0.1:" + etcd,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + port,
        "--cert-dir=" + folder,
        "--token-auth-file=" + tokens,
        "--authorization-mode=RBAC",
        "--service-cluster-ip-range=10.96.0.0/24",
        "--service-account-issuer=https://127.0.0.1:" + port,
        "--service-account-key-file=" + key,
        "--service-account-signing-key-file=" + key,
        "--endpoint-reconciler-type=none");
    await("ready", this::ready);
  }

  /** A client with every right; whoever asks closes it. */
  KubernetesClient client() {
    return new KubernetesClientBuilder().withConfig(config()).build();
  }

  /** How to get in; the server's own certificate is the authority for itself. */
  Config config() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("https://127.0.0.1:" + port)
        .withCaCertFile(folder.resolve("apiserver.crt").toString())
        .withOauthToken(token)
        .withRequestRetryBackoffLimit(0)
        // The largest requests take seconds, and more where other tests share the machine.
        .withRequestTimeout(60_000)
        .build();
  }

  /**
   * Returns once the condition holds.
   *
   * @throws IOException when it takes too long or a program has ended, with the end of their logs
   */
  void await(String what, BooleanSupplier condition) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      for (Process process : processes) {
        if (!process.isAlive()) {
          throw new IOException(process.info() + " ended with " + process.exitValue() + tails());
        }
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("not within " + PATIENCE_SECONDS + " s: " + what + tails());
      }
      pause();
    }
  }

  private boolean ready() {
    if (!Files.exists(folder.resolve("apiserver.crt"))) {
      return false;
    }
    try (var client = client()) {
      return "ok".equals(client.raw("/readyz"));
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  private String tails() throws IOException {
    var text = new StringBuilder();
    for (String log : List.of("etcd.log", "kube-apiserver.log")) {
      Path file = folder.resolve(log);
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      text.append("\n--- ").append(log).append('\n');
      text.append(String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size())));
    }
    return text.toString();
  }

  private void start(Path program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    var log = folder.resolve(program.getFileName() + ".log").toFile();
    processes.add(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start());
  }

  private void stop() {
    processes.reversed().forEach(Process::destroyForcibly);
    for (Process process : processes) {
      process.onExit().join();
    }
    try (var files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    } catch (IOException leftBehind) {
      System.err.println("left behind: " + folder);
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String newKey() {
    try {
      var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
      String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
      return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Another process is waited for: no clock of ours can be moved. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
