package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.Store.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** One watch: a line of JSON for every change that concerns it, until its time is over. */
record WatchStream(
    RequestPath path,
    Predicate<JsonNode> selector,
    UnaryOperator<ObjectNode> view,
    ObjectMapper json) {
  /**
   * As the real server does where the client names no time: a client lists again from time to time.
   */
  private static final long DEFAULT_SECONDS = 1800;

  /**
   * Writes until the client goes, the time is over or the thread is interrupted.
   *
   * @throws IOException when the client is gone
   */
  void run(BlockingQueue<Change> changes, OutputStream out)
      throws IOException, InterruptedException {
    String seconds = path.query("timeoutSeconds");
    long end =
        System.nanoTime()
            + TimeUnit.SECONDS.toNanos(
                seconds.isEmpty() ? DEFAULT_SECONDS : Long.parseLong(seconds));
    long seen = 0;
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      Change change = changes.poll(left, TimeUnit.NANOSECONDS);
      if (change != null) {
        seen = change.version();
        if (concerns(change)) {
          send(change, out);
        }
      }
    }
    if (seen > 0 && path.query("allowWatchBookmarks").equals("true")) {
      send("BOOKMARK", bookmark(seen), out);
    }
  }

  /** All that was there has been sent, for a client that watches instead of listing first. */
  void listed(long version, OutputStream out) throws IOException {
    ObjectNode bookmark = bookmark(version);
    bookmark.withObject("/metadata/annotations").put("k8s.io/initial-events-end", "true");
    send("BOOKMARK", bookmark, out);
  }

  /** A client may take a watch for up only when something has come of it. */
  void opened(long version, OutputStream out) throws IOException {
    if (path.query("allowWatchBookmarks").equals("true")) {
      send("BOOKMARK", bookmark(version), out);
    }
  }

  /** How far the watch has come, for a client that goes on from there. */
  private ObjectNode bookmark(long version) {
    ObjectNode object = json.createObjectNode().put("kind", path.type().kind());
    object.put("apiVersion", path.type().apiVersion());
    object.putObject("metadata").put("resourceVersion", Long.toString(version));
    return object;
  }

  /** Why there is nothing to be seen, for a client that watches already. */
  void end(ApiFault fault, OutputStream out) throws IOException {
    write("ERROR", fault.status(), out);
  }

  /** What was there before the watch began, for a client that named no version. */
  void begin(Iterable<ObjectNode> items, OutputStream out) throws IOException {
    for (ObjectNode item : items) {
      boolean asked = path.name().isEmpty() || path.name().equals(Id.of(path.type(), item).name());
      if (asked && selector.test(item)) {
        send("ADDED", item, out);
      }
    }
  }

  private boolean concerns(Change change) {
    return change.id().type().equals(path.type())
        && (path.namespace().isEmpty() || path.namespace().equals(change.id().namespace()))
        && (path.name().isEmpty() || path.name().equals(change.id().name()));
  }

  /**
   * Seen through a selector, an object comes when it begins to match and goes when it ceases to.
   */
  private void send(Change change, OutputStream out) throws IOException {
    boolean before = change.before() != null && selector.test(change.before());
    boolean after = change.after() != null && selector.test(change.after());
    if (after) {
      send(before ? "MODIFIED" : "ADDED", change.after(), out);
    } else if (before) {
      send("DELETED", change.after() == null ? change.before() : change.after(), out);
    }
  }

  private void send(String type, ObjectNode object, OutputStream out) throws IOException {
    write(type, view.apply(object), out);
  }

  private void write(String type, ObjectNode object, OutputStream out) throws IOException {
    ObjectNode event = json.createObjectNode().put("type", type);
    event.set("object", object);
    out.write(json.writeValueAsBytes(event));
    out.write('\n');
    out.flush();
  }
}
