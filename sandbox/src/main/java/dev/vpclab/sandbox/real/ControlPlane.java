package dev.vpclab.sandbox.real;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A running control plane on loopback, gone with {@link #close()} or with the JVM: etcd,
 * kube-apiserver with RBAC, and the controllers for namespaces, garbage, service accounts and
 * quotas. No node, no scheduler.
 */
public final class ControlPlane implements AutoCloseable {
  /** Names the folder of the programs in the environment. */
  public static final String ASSETS = "KUBEBUILDER_ASSETS";

  private static final long PATIENCE_SECONDS = 90;
  private static final String CONTROLLERS =
      "namespace-controller,garbage-collector-controller,serviceaccount-controller,"
          + "serviceaccount-token-controller,root-ca-certificate-publisher-controller,"
          + "resourcequota-controller";

  private final Path assets;
  private final Path folder = Files.createTempDirectory("control-plane");
  private final Thread atExit = new Thread(this::remove);
  private final String token = UUID.randomUUID().toString();
  private final int port = freePort();
  private final int etcdPort = freePort();
  private final Program etcd;
  private final Program apiServer;
  private final Program controllers;

  private ControlPlane(Path assets) throws IOException {
    this.assets = assets;
    etcd = etcd();
    apiServer = apiServer();
    controllers = controllers();
  }

  /**
   * Returns when it is ready.
   *
   * @param assets the folder of the programs
   * @throws IOException when it cannot be started, with the end of the programs' logs
   */
  public static ControlPlane start(Path assets) throws IOException {
    ControlPlane plane = new ControlPlane(assets);
    Runtime.getRuntime().addShutdownHook(plane.atExit);
    plane.etcd.start();
    plane.apiServer.start();
    plane.await("ready", plane::ready);
    Files.writeString(plane.folder.resolve("admin.kubeconfig"), plane.kubeconfig());
    plane.controllers.start();
    plane.await("the namespace default has its service account", plane::controlled);
    return plane;
  }

  /** Where the API server answers, and does so again after {@link #startApiServer()}. */
  public URI endpoint() {
    return URI.create("https://127.0.0.1:" + port);
  }

  /** A client with every right; whoever asks closes it. */
  public KubernetesClient client() {
    return new KubernetesClientBuilder().withConfig(config()).build();
  }

  /** How to get in with every right. */
  public Config config() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(endpoint().toString())
        .withCaCertFile(certificate().toString())
        .withOauthToken(token)
        .withRequestRetryBackoffLimit(0)
        // The largest requests take seconds, and more where other work shares the machine.
        .withRequestTimeout(60_000)
        .build();
  }

  /** The administrator's, who has every right. */
  public String token() {
    return token;
  }

  /** A kubeconfig with every right, as YAML. */
  public String kubeconfig() throws IOException {
    return kubeconfig(endpoint(), token, "lab");
  }

  /**
   * A kubeconfig, as YAML.
   *
   * @param server this API server, or a proxy before it, by the name {@code 127.0.0.1}
   * @param token of an administrator or of a service account
   */
  public String kubeconfig(URI server, String token, String namespace) throws IOException {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - {name: real, cluster: {server: "%s", certificate-authority: "%s"}}
    users:
    - {name: you, user: {token: "%s"}}
    contexts:
    - {name: real, context: {cluster: real, user: you, namespace: "%s"}}
    current-context: real
    """
        .formatted(server, certificate(), token, namespace);
  }

  /** The program {@code kubectl} of the same version. */
  public Path kubectl() {
    return assets.resolve("kubectl");
  }

  /** What was asked of the API server by whom: one JSON object a line, without bodies. */
  public Path auditLog() {
    return folder.resolve("audit.log");
  }

  /** As by SIGKILL. Whoever watches is cut off. */
  public void killApiServer() {
    apiServer.kill();
  }

  /** The same one, on the same port, over the same data; returns when it is ready. */
  public void startApiServer() throws IOException {
    apiServer.start();
    await("ready again", this::ready);
  }

  /** Where etcd's HTTP gateway answers, without credentials. */
  public URI etcdEndpoint() {
    return URI.create("http://127.0.0.1:" + etcdPort);
  }

  /**
   * Returns once the condition holds.
   *
   * @throws IOException when it takes too long or a program has ended, with the end of their logs
   */
  public void await(String what, BooleanSupplier condition) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      for (Program program : programs()) {
        program.assertAlive();
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "not within %d s: %s%s%s"
                .formatted(PATIENCE_SECONDS, what, etcd.tail(), apiServer.tail()));
      }
      pause();
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    remove();
  }

  private List<Program> programs() {
    return List.of(controllers, apiServer, etcd);
  }

  private Program etcd() throws IOException {
    return new Program(
        assets.resolve("etcd"),
        folder,
        "--data-dir=" + folder.resolve("etcd"),
        "--listen-client-urls=" + etcdEndpoint(),
        "--advertise-client-urls=" + etcdEndpoint(),
        "--listen-peer-urls=http://127.0.0.1:" + freePort(),
        "--unsafe-no-fsync");
  }

  private Program apiServer() throws IOException {
    Path key = ServiceAccountKey.write(folder.resolve("service-accounts.pem"));
    Path tokens =
        Files.writeString(folder.resolve("tokens.csv"), token + ",admin,admin,system:masters\n");
    Path policy =
        Files.writeString(
            folder.resolve("audit-policy.yaml"),
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules: [{level: Metadata}]
            """);
    return new Program(
        assets.resolve("kube-apiserver"),
        folder,
        "--etcd-servers=" + etcdEndpoint(),
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
        "--audit-policy-file=" + policy,
        "--audit-log-path=" + auditLog(),
        "--endpoint-reconciler-type=none");
  }

  private Program controllers() {
    Path kubeconfig = folder.resolve("admin.kubeconfig");
    return new Program(
        assets.resolve("kube-controller-manager"),
        folder,
        "--kubeconfig=" + kubeconfig,
        "--controllers=" + CONTROLLERS,
        "--leader-elect=false",
        "--secure-port=0",
        // Of a kind that is new, quotas learn when they are looked at again: after five minutes.
        "--resource-quota-sync-period=5s",
        "--root-ca-file=" + certificate(),
        "--service-account-private-key-file=" + folder.resolve("service-accounts.pem"));
  }

  /** The API server makes it at its first start; it is the authority for itself. */
  private Path certificate() {
    return folder.resolve("apiserver.crt");
  }

  private boolean ready() {
    if (!Files.exists(certificate())) {
      return false;
    }
    try (var client = client()) {
      return "ok".equals(client.raw("/readyz"));
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  private boolean controlled() {
    try (var client = client()) {
      return client.serviceAccounts().inNamespace("default").withName("default").get() != null;
    }
  }

  private void remove() {
    programs().forEach(Program::kill);
    try (var files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    } catch (IOException leftBehind) {
      System.err.println("left behind: " + folder);
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
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
