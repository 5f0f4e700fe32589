package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.vpclab.sandbox.kube.Store.Change;
import dev.vpclab.sandbox.kube.table.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;

/** Answers that go on until the client leaves. */
record Watches(Store store, ObjectMapper json) {

  /** Returns when the watch is over. */
  void serve(HttpExchange exchange, Request request) throws IOException, InterruptedException {
    if (exchange.getRequestHeaders().containsKey("Sec-WebSocket-Key")) {
      // Clients that try a web socket first take this code as "use a plain stream".
      throw new ApiFault(503, "ServiceUnavailable", "watches are plain HTTP streams here");
    }
    RequestPath path = request.path();
    WatchStream stream =
        new WatchStream(
            path,
            Selector.of(path),
            Tables.view(path.type(), request.accept(), path.query("includeObject")),
            json);
    String from = path.query("resourceVersion");
    boolean listed = path.query("sendInitialEvents").equals("true");
    List<ObjectNode> present = List.of();
    long after;
    if (from.isEmpty() || from.equals("0") || listed) {
      Store.Listing listing = store.list(path.type(), path.namespace());
      present = listing.items();
      after = listing.version();
    } else {
      after = Long.parseLong(from);
    }
    try (OutputStream out = exchange.getResponseBody()) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      out.flush();
      stream.begin(present, out);
      if (listed) {
        stream.listed(after, out);
      } else {
        stream.opened(after, out);
      }
      follow(stream, after, out);
    }
  }

  private void follow(WatchStream stream, long after, OutputStream out)
      throws IOException, InterruptedException {
    BlockingQueue<Change> changes;
    try {
      changes = store.watch(after);
    } catch (ApiFault tooOld) {
      stream.end(tooOld, out);
      return;
    }
    try {
      stream.run(changes, out);
    } finally {
      store.unwatch(changes);
    }
  }
}
