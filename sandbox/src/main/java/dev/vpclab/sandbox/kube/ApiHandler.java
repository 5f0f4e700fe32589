package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.vpclab.sandbox.kube.Store.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;

/** From HTTP to the store and back. */
final class ApiHandler implements HttpHandler {
  /**
   * Escapes all but ASCII: fabric8's client (7.5.2) reads a plain watch stream into an array that
   * is too long by one zero for every byte that continues a character.
   */
  private final ObjectMapper json =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Store store;
  private final Verbs verbs;
  private final WriteLog log;

  ApiHandler(Store store, WriteLog log) {
    this.store = store;
    this.verbs = new Verbs(store, json);
    this.log = log;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Reply reply;
      try {
        reply = answer(exchange, body);
      } catch (ApiFault fault) {
        reply = Reply.of(fault);
      } catch (JsonProcessingException | NumberFormatException e) {
        reply = Reply.of(ApiFault.badRequest(String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        reply = Reply.of(new ApiFault(500, "InternalError", e.toString()));
      } catch (InterruptedException e) {
        return;
      }
      if (reply != null) {
        byte[] bytes = json.writeValueAsBytes(reply.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.code(), bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  /** Null if the answer was a stream and is over. */
  private Reply answer(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    if (exchange.getRequestMethod().equals("GET")) {
      JsonNode discovery = Discovery.answer(exchange.getRequestURI().getPath()).orElse(null);
      if (discovery != null) {
        return new Reply(200, discovery);
      }
    }
    RequestPath path = RequestPath.parse(exchange.getRequestURI());
    if (!path.subresource().isEmpty() && !(path.ofStatus() && path.type().custom())) {
      throw ApiFault.noSuchPath();
    }
    return switch (exchange.getRequestMethod()) {
      case "GET" -> path.watch() ? watch(exchange, path) : verbs.read(path);
      case "POST" -> log.around("create", path, () -> verbs.create(path, body));
      case "PUT" -> log.around("update", path, () -> verbs.replace(path, body));
      case "PATCH" -> {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        yield log.around("patch", path, () -> verbs.patch(path, type, body));
      }
      case "DELETE" -> log.around("delete", path, () -> verbs.delete(path, body));
      default ->
          throw new ApiFault(405, "MethodNotAllowed", "the server does not allow this method");
    };
  }

  private Reply watch(HttpExchange exchange, RequestPath path)
      throws IOException, InterruptedException {
    if (exchange.getRequestHeaders().containsKey("Sec-WebSocket-Key")) {
      // Clients that try a web socket first take this code as "use a plain stream".
      throw new ApiFault(503, "ServiceUnavailable", "watches are plain HTTP streams here");
    }
    WatchStream stream = new WatchStream(path, Selector.of(path.query()), json);
    String from = path.query().getOrDefault("resourceVersion", "");
    List<ObjectNode> present = List.of();
    long after;
    if (from.isEmpty() || from.equals("0")) {
      Store.Listing listing = store.list(path.type(), path.namespace());
      present = listing.items();
      after = listing.version();
    } else {
      after = Long.parseLong(from);
    }
    BlockingQueue<Change> changes = store.watch(after);
    try (OutputStream out = exchange.getResponseBody()) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      out.flush();
      stream.begin(present, out);
      stream.run(changes, out);
    } finally {
      store.unwatch(changes);
    }
    return null;
  }
}
