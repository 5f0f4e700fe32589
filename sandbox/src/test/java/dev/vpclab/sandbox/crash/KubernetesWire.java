package dev.vpclab.sandbox.crash;

import dev.vpclab.sandbox.kube.UnpluggedKubernetes;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The Kubernetes client's HTTP client: to the unplugged API in the same thread. */
final class KubernetesWire
    extends StandardHttpClient<KubernetesWire, KubernetesWire.Factory, KubernetesWire.Builder> {
  /** One of their own for each of thousands of clients would look into every class again. */
  private static final KubernetesSerialization SHARED = new KubernetesSerialization();

  private final UnpluggedKubernetes kubernetes;
  private final Seam seam;

  private KubernetesWire(Builder builder, UnpluggedKubernetes kubernetes, Seam seam) {
    super(builder, new AtomicBoolean());
    this.kubernetes = kubernetes;
    this.seam = seam;
  }

  /** A client whose calls pass the seam; each is over before it returns. */
  static KubernetesClient client(UnpluggedKubernetes kubernetes, Seam seam) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://kubernetes.invalid/")
            .withNamespace("lab")
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withTaskExecutor(Runnable::run)
        .withKubernetesSerialization(SHARED)
        .withHttpClientFactory(new Factory(kubernetes, seam))
        .build();
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
      StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    UnpluggedKubernetes.Response answer;
    try {
      answer = send(request);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
    return CompletableFuture.completedFuture(new Received(request, answer, consumer));
  }

  private UnpluggedKubernetes.Response send(StandardHttpRequest request) throws IOException {
    URI uri = request.uri();
    String method = request.method();
    String body = request.bodyString();
    byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    boolean dryRun = uri.getRawQuery() != null && uri.getRawQuery().contains("dryRun");
    return seam.pass(
        Point.Side.KUBERNETES,
        verb(method) + " " + resource(uri) + (dryRun ? " (dry run)" : ""),
        !method.equals("GET") && !dryRun,
        name(uri),
        () -> kubernetes.answer(method, uri, contentType(request), "application/json", bytes),
        KubernetesWire::refusal);
  }

  private static String verb(String method) {
    return switch (method) {
      case "GET" -> "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> method;
    };
  }

  /** {@code vpclabs/status} of {@code …/namespaces/lab/vpclabs/w/status}. */
  private static String resource(URI uri) {
    String[] parts = uri.getPath().split("/namespaces/[^/]+/");
    String[] rest = parts[parts.length - 1].split("/");
    return rest.length > 2 ? rest[0] + "/" + rest[2] : rest[0];
  }

  private static String name(URI uri) {
    String[] parts = uri.getPath().split("/namespaces/[^/]+/");
    String[] rest = parts[parts.length - 1].split("/");
    return rest.length > 1 ? rest[1] : "";
  }

  private static String contentType(StandardHttpRequest request) {
    String type = request.getContentType();
    if (type == null) {
      List<String> headers = request.headers("Content-Type");
      type = headers.isEmpty() ? "" : headers.getFirst();
    }
    return type.split(";")[0].strip();
  }

  private static UnpluggedKubernetes.Response refusal(String code) {
    String reason = code.equals("409") ? "Conflict" : code.equals("403") ? "Forbidden" : "Failed";
    String status =
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","message":"%s, as the test wants it","reason":"%s","code":%s}
        """
            .formatted(reason, reason, code);
    return new UnpluggedKubernetes.Response(
        Integer.parseInt(code), "application/json", status.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
      StandardWebSocketBuilder builder, WebSocket.Listener listener) {
    throw new UnsupportedOperationException("nobody watches here");
  }

  @Override
  protected void doClose() {
    // Nothing is open.
  }

  /** An answer that is handed over when it is asked for. */
  private record Received(
      HttpRequest request,
      UnpluggedKubernetes.Response answer,
      AsyncBody.Consumer<List<ByteBuffer>> consumer)
      implements HttpResponse<AsyncBody> {

    @Override
    public int code() {
      return answer.code();
    }

    @Override
    public AsyncBody body() {
      return new Content(answer.body(), consumer);
    }

    @Override
    public Optional<HttpResponse<?>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public List<String> headers(String key) {
      return key.equalsIgnoreCase("Content-Type") ? List.of(answer.contentType()) : List.of();
    }

    @Override
    public Map<String, List<String>> headers() {
      return Map.of("Content-Type", List.of(answer.contentType()));
    }
  }

  /** All of it in one piece: the first that is asked for, and then it is over. */
  private static final class Content implements AsyncBody {
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
    private byte[] rest;

    private Content(byte[] bytes, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
      this.rest = bytes;
      this.consumer = consumer;
    }

    @Override
    public void consume() {
      if (rest == null) {
        over.complete(null);
        return;
      }
      byte[] piece = rest;
      rest = null;
      try {
        consumer.consume(List.of(ByteBuffer.wrap(piece)), this);
        over.complete(null);
      } catch (Exception e) {
        over.completeExceptionally(e);
      }
    }

    @Override
    public CompletableFuture<Void> done() {
      return over;
    }

    @Override
    public void cancel() {
      over.cancel(false);
    }
  }

  static final class Factory implements HttpClient.Factory {
    private final UnpluggedKubernetes kubernetes;
    private final Seam seam;

    private Factory(UnpluggedKubernetes kubernetes, Seam seam) {
      this.kubernetes = kubernetes;
      this.seam = seam;
    }

    @Override
    public Builder newBuilder() {
      return new Builder(this);
    }
  }

  static final class Builder extends StandardHttpClientBuilder<KubernetesWire, Factory, Builder> {
    private Builder(Factory factory) {
      super(factory);
    }

    @Override
    protected Builder newInstance(Factory factory) {
      return new Builder(factory);
    }

    @Override
    public KubernetesWire build() {
      return new KubernetesWire(this, clientFactory.kubernetes, clientFactory.seam);
    }
  }
}
