package dev.vpclab.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * {@code /livez} answers 200 while the process runs, {@code /readyz} once it does its work; until
 * then it says what is the matter.
 */
final class Health implements AutoCloseable {
  private final HttpServer server;

  private Health(HttpServer server) {
    this.server = server;
  }

  /**
   * Throws {@link IOException} when the port is taken.
   *
   * @param hindrance why it does not do its work; empty when it does
   */
  static Health on(int port, Supplier<String> hindrance) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/livez", exchange -> answer(exchange, ""));
    server.createContext("/readyz", exchange -> answer(exchange, hindrance.get()));
    server.start();
    return new Health(server);
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String hindrance) throws IOException {
    boolean well = hindrance.isEmpty();
    byte[] body =
        (well ? "ok\n" : "not ready: " + hindrance + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(well ? 200 : 503, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
