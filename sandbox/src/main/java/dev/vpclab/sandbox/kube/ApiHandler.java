package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.vpclab.sandbox.kube.discovery.Front;
import dev.vpclab.sandbox.kube.schema.Words;
import dev.vpclab.sandbox.kube.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** From HTTP to the store and back. */
final class ApiHandler implements HttpHandler {
  /**
   * Escapes all but ASCII: fabric8's client (7.5.2) reads a plain watch stream into an array that
   * is too long by one zero for every byte that continues a character.
   */
  private final ObjectMapper json =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Reads reads;
  private final Writes writes;
  private final Deletes deletes;
  private final Watches watches;
  private final WriteLog log;

  ApiHandler(Store store, WriteLog log) {
    this.reads = new Reads(store);
    this.writes = new Writes(store, json);
    this.deletes = new Deletes(store, json);
    this.watches = new Watches(store, json);
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
      } catch (JsonProcessingException e) {
        // Without a word of what was sent: it may be a Secret.
        reply = Reply.of(ApiFault.badRequest("the body of the request is not JSON"));
      } catch (NumberFormatException e) {
        reply = Reply.of(ApiFault.badRequest("not a number: " + e.getMessage()));
      } catch (RuntimeException e) {
        reply = Reply.of(new ApiFault(500, "InternalError", e.toString()));
      } catch (InterruptedException e) {
        return;
      }
      if (reply != null) {
        send(exchange, reply);
      }
    }
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    boolean text = reply.body().isTextual();
    byte[] bytes =
        text
            ? reply.body().asText().getBytes(StandardCharsets.UTF_8)
            : json.writeValueAsBytes(reply.body());
    for (String warning : reply.warnings()) {
      exchange.getResponseHeaders().add("Warning", "299 - " + Words.quote(warning));
    }
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    exchange.sendResponseHeaders(reply.code(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Null if the answer was a stream and is over. */
  private Reply answer(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    if (exchange.getRequestMethod().equals("GET")) {
      Optional<Front.Page> page =
          Front.page(exchange.getRequestURI().getPath(), Request.accept(exchange));
      if (page.isPresent()) {
        return new Reply(200, page.get().contentType(), page.get().body());
      }
    }
    Request request = Request.of(exchange, body);
    RequestPath path = request.path();
    if (request.isWatch()) {
      watches.serve(exchange, request);
      return null;
    }
    return switch (request.method()) {
      case "GET" -> new Reply(200, view(request, reads.read(path)));
      case "POST" -> log.around("create", path, () -> writes.create(request));
      case "PUT" -> log.around("update", path, () -> writes.replace(request));
      case "PATCH" -> log.around("patch", path, () -> writes.patch(request));
      case "DELETE" -> log.around("delete", path, () -> deletes.delete(request));
      default ->
          throw new ApiFault(
              405,
              "MethodNotAllowed",
              "the server does not allow this method on the requested resource");
    };
  }

  private static JsonNode view(Request request, ObjectNode answer) {
    return Tables.view(
            request.path().type(), request.accept(), request.path().query("includeObject"))
        .apply(answer);
  }
}
