package dev.vpclab.sandbox.ec2.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/** The HTTP server, one virtual thread a request. */
public final class HttpEdge implements AutoCloseable {
  static {
    // Small answers on kept connections would wait 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BiFunction<String, String, Answer> serve;

  /**
   * @param host the address to listen on, as a literal
   * @param port 0 for any free one
   * @param serve body and Authorization header (or null) to answer
   * @throws UncheckedIOException when the port cannot be had there
   */
  public HttpEdge(String host, int port, BiFunction<String, String, Answer> serve) {
    this.serve = serve;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 256);
    } catch (IOException e) {
      throw new UncheckedIOException("port %d on %s: ".formatted(port, host) + e.getMessage(), e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::exchange);
    server.start();
  }

  /** Where this machine reaches it: a server that listens everywhere is on loopback as well. */
  public URI endpoint() {
    InetSocketAddress address = server.getAddress();
    boolean everywhere = address.getAddress().isAnyLocalAddress();
    String host = everywhere ? "127.0.0.1" : address.getAddress().getHostAddress();
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + bracketed + ":" + address.getPort());
  }

  private void exchange(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (body.isEmpty() && exchange.getRequestURI().getRawQuery() != null) {
      body = exchange.getRequestURI().getRawQuery();
    }
    Answer answer = serve.apply(body, exchange.getRequestHeaders().getFirst("Authorization"));
    // Closing without headers closes the connection: the client sees it broken off.
    try (exchange) {
      if (answer instanceof Answer.Xml xml) {
        byte[] bytes = xml.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml;charset=UTF-8");
        exchange.getResponseHeaders().add("x-amzn-requestid", xml.requestId());
        exchange.sendResponseHeaders(xml.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
