package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A running Kubernetes API on a loopback port. It begins with the namespaces {@code kube-system},
 * {@code default} and {@code lab}, and the product's three kinds installed.
 */
public final class EmbeddedKubernetes implements AutoCloseable {
  static {
    // Otherwise small answers wait up to 40 ms for the acknowledgement of their header.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Otherwise a connection is closed after 30 s of rest, just when a client may use it again.
    System.setProperty("sun.net.httpserver.idleInterval", "3600");
  }

  private final Api api = new Api(Origin.system());
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private EmbeddedKubernetes(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port of the loopback interface. */
  public static EmbeddedKubernetes start() throws IOException {
    return start(0);
  }

  /**
   * @param port 0 for a free one
   * @throws IOException if the port is taken
   */
  public static EmbeddedKubernetes start(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    EmbeddedKubernetes kubernetes = new EmbeddedKubernetes(HttpServer.create(address, 0));
    kubernetes.server.createContext("/", new ApiHandler(kubernetes.api));
    kubernetes.server.setExecutor(kubernetes.threads);
    kubernetes.server.start();
    kubernetes.threads.execute(new NamespaceController(kubernetes.api.store())::run);
    return kubernetes;
  }

  /** Creates a namespace. */
  public void namespace(String name) {
    api.namespace(name);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * A new client, which the caller closes. It needs no credentials and does not try web sockets.
   */
  public KubernetesClient client() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(endpoint().toString())
            .withNamespace("lab")
            .withHttp2Disable(true)
            .withOnlyHttpWatches(true)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** A kubeconfig for {@code kubectl}, as YAML. */
  public String kubeconfig() {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - {name: vpclab-sandbox, cluster: {server: "%s"}}
    users:
    - {name: you, user: {}}
    contexts:
    - {name: vpclab-sandbox, context: {cluster: vpclab-sandbox, user: you, namespace: lab}}
    current-context: vpclab-sandbox
    """
        .formatted(endpoint());
  }

  /** Every request to change something since the start, in the order of the answers. */
  public List<Write> writes() {
    return api.log().writes();
  }

  /** Every state that a resource of the product's kinds has had since the start, oldest first. */
  public List<ObjectNode> states() {
    return api.store().states();
  }

  /**
   * From now on {@code gate} sees every write before it happens, with code 0, and refuses it by
   * throwing {@link ApiFault}. The last one given holds.
   */
  public void beforeWrite(Consumer<Write> gate) {
    api.log().gate(gate);
  }

  /**
   * From now on {@code delay} is run between a write's effect, which watchers see at once, and its
   * answer. The last one given holds.
   */
  public void beforeAnswer(Consumer<Write> delay) {
    api.log().answer(delay);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
