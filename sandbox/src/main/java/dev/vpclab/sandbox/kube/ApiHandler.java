package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.vpclab.sandbox.kube.discovery.Front;
import dev.vpclab.sandbox.kube.schema.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** From HTTP to the API and back. */
final class ApiHandler implements HttpHandler {
  private final Api api;
  private final ObjectMapper json;
  private final Watches watches;

  ApiHandler(Api api) {
    this.api = api;
    this.json = api.json();
    this.watches = new Watches(api.store(), json);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<Front.Page> page =
          exchange.getRequestMethod().equals("GET")
              ? Front.page(exchange.getRequestURI().getPath(), Request.accept(exchange))
              : Optional.empty();
      if (page.isPresent()) {
        send(exchange, new Reply(200, page.get().contentType(), page.get().body()));
      } else if (!watched(exchange, body)) {
        send(exchange, api.answer(() -> Request.of(exchange, body)));
      }
    }
  }

  /** Whether it was a watch; then it is over. */
  private boolean watched(HttpExchange exchange, byte[] body) throws IOException {
    try {
      Request request = Request.of(exchange, body);
      if (request.isWatch()) {
        watches.serve(exchange, request);
        return true;
      }
      return false;
    } catch (ApiFault fault) {
      send(exchange, Reply.of(fault));
      return true;
    } catch (NumberFormatException e) {
      send(exchange, Reply.of(ApiFault.badRequest("not a number: " + e.getMessage())));
      return true;
    } catch (InterruptedException over) {
      return true;
    }
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes =
        reply.body().isTextual()
            ? reply.body().asText().getBytes(StandardCharsets.UTF_8)
            : json.writeValueAsBytes(reply.body());
    for (String warning : reply.warnings()) {
      exchange.getResponseHeaders().add("Warning", "299 - " + Words.quote(warning));
    }
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    exchange.sendResponseHeaders(reply.code(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
