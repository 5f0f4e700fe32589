package dev.vpclab.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /livez} answers 200 while the process runs, {@code /readyz} once it does its work (until
 * then it says what is the matter), and {@code /metrics} with what Prometheus asks for.
 */
final class Health implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final HttpServer server;

  private Health(HttpServer server) {
    this.server = server;
  }

  /**
   * Throws {@link IOException} when the port is taken.
   *
   * @param hindrance why it does not do its work; empty when it does
   * @param metrics in Prometheus's text format
   */
  static Health on(int port, Supplier<String> hindrance, Supplier<String> metrics)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/livez", exchange -> answer(exchange, ""));
    server.createContext("/readyz", exchange -> answer(exchange, hindrance.get()));
    server.createContext("/metrics", exchange -> metrics(exchange, metrics));
    // Each in a thread of its own: whether we live must not wait for a scrape.
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return new Health(server);
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String hindrance) throws IOException {
    boolean well = hindrance.isEmpty();
    send(exchange, well ? 200 : 503, well ? "ok\n" : "not ready: " + hindrance + "\n");
  }

  private static void metrics(HttpExchange exchange, Supplier<String> metrics) throws IOException {
    String text;
    try {
      text = metrics.get();
    } catch (RuntimeException e) {
      LOG.warn("The metrics could not be collected", e);
      send(exchange, 500, "the metrics could not be collected; the log says why\n");
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    send(exchange, 200, text);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
