package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.schema.ResourceTypes;
import dev.vpclab.sandbox.kube.table.Tables;
import java.io.IOException;
import java.util.List;

/**
 * The API, from request to answer. It begins with the namespaces {@code kube-system}, {@code
 * default} and {@code lab}, and the product's kinds installed.
 */
final class Api {
  /**
   * Escapes all but ASCII: fabric8's client (7.5.2) reads a plain watch stream into an array that
   * is too long by one zero for every byte that continues a character.
   */
  private final ObjectMapper json =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Store store;
  private final Reads reads;
  private final Writes writes;
  private final Deletes deletes;
  private final WriteLog log;

  Api(Origin origin) {
    this.store = new Store(origin);
    this.log = new WriteLog(origin.clock());
    this.reads = new Reads(store);
    this.writes = new Writes(store, json);
    this.deletes = new Deletes(store, json);
    List.of("kube-system", "default", "lab").forEach(this::namespace);
  }

  Store store() {
    return store;
  }

  WriteLog log() {
    return log;
  }

  ObjectMapper json() {
    return json;
  }

  void namespace(String name) {
    Id id = new Id(ResourceTypes.NAMESPACES, "", name);
    store.create(id, Revision.first(id, JsonNodeFactory.instance.objectNode(), store.origin()));
  }

  /** A refusal is an answer as well. */
  Reply answer(Call call) throws IOException {
    try {
      return performed(call.request());
    } catch (ApiFault fault) {
      return Reply.of(fault);
    } catch (JsonProcessingException e) {
      // Without a word of what was sent: it may be a Secret.
      return Reply.of(ApiFault.badRequest("the body of the request is not JSON"));
    } catch (NumberFormatException e) {
      return Reply.of(ApiFault.badRequest("not a number: " + e.getMessage()));
    } catch (RuntimeException e) {
      return Reply.of(new ApiFault(500, "InternalError", e.toString()));
    }
  }

  /** Reads a request only when it is to be answered: what cannot be read is refused. */
  @FunctionalInterface
  interface Call {
    Request request() throws IOException;
  }

  private Reply performed(Request request) throws IOException {
    RequestPath path = request.path();
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
