package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.random.RandomGenerator;

/**
 * The API without a port: requests are answered in the caller's thread, in his time, with
 * identifiers that he draws. Namespaces are not emptied, and watches are {@link #changes}.
 */
public final class UnpluggedKubernetes {
  private final Api api;
  private final BlockingQueue<Store.Change> changes;
  private volatile Set<String> unknown = Set.of();

  /**
   * What happened to an object; {@code before} is null when it came, {@code after} when it went.
   */
  public record Change(long version, ObjectNode before, ObjectNode after) {
    /** The object, as it is or was. */
    public ObjectNode object() {
      return after == null ? before : after;
    }
  }

  public record Response(int code, String contentType, byte[] body) {}

  public UnpluggedKubernetes(InstantSource clock, RandomGenerator random) {
    api = new Api(new Origin(clock, random));
    changes = api.store().watch(api.store().version());
  }

  /**
   * @param contentType of the body; empty without one
   */
  public Response answer(String method, URI uri, String contentType, String accept, byte[] body) {
    try {
      Reply reply =
          api.answer(
              () -> new Request(method, RequestPath.parse(uri), contentType, accept, kept(body)));
      byte[] bytes =
          reply.body().isTextual()
              ? reply.body().asText().getBytes(StandardCharsets.UTF_8)
              : api.json().writeValueAsBytes(reply.body());
      return new Response(reply.code(), reply.contentType(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * As if the installed definitions were older ones, without these fields of the status: they are
   * dropped from what is sent.
   */
  public void outdated(Set<String> fields) {
    unknown = fields;
  }

  private byte[] kept(byte[] body) throws IOException {
    if (unknown.isEmpty() || body.length == 0) {
      return body;
    }
    if (api.json().readTree(body) instanceof ObjectNode object
        && object.get("status") instanceof ObjectNode status) {
      status.remove(unknown);
      return api.json().writeValueAsBytes(object);
    }
    return body;
  }

  /** What has happened since it was last asked, in order. */
  public List<Change> changes() {
    List<Store.Change> taken = new ArrayList<>();
    changes.drainTo(taken);
    return taken.stream().map(c -> new Change(c.version(), c.before(), c.after())).toList();
  }

  /** Every object there is, of the product's kinds. */
  public List<ObjectNode> resources() {
    return api.store().customs();
  }

  /** Every state that a resource of the product's kinds has had since the start, oldest first. */
  public List<ObjectNode> states() {
    return api.store().states();
  }
}
