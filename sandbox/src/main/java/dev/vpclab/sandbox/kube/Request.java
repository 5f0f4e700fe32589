package dev.vpclab.sandbox.kube;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;

/**
 * What a client asks.
 *
 * @param contentType of the body, without parameters; empty if it names none
 * @param accept what it would like to get
 */
record Request(String method, RequestPath path, String contentType, String accept, byte[] body) {

  static Request of(HttpExchange exchange, byte[] body) throws IOException {
    String contentType = first(exchange, "Content-Type").split(";")[0].strip();
    return new Request(
        exchange.getRequestMethod(),
        RequestPath.parse(exchange.getRequestURI()),
        contentType,
        accept(exchange),
        body);
  }

  boolean isWatch() {
    return method.equals("GET") && List.of("true", "1").contains(path.query("watch"));
  }

  static String accept(HttpExchange exchange) {
    return first(exchange, "Accept");
  }

  private static String first(HttpExchange exchange, String header) {
    String value = exchange.getRequestHeaders().getFirst(header);
    return value == null ? "" : value;
  }
}
