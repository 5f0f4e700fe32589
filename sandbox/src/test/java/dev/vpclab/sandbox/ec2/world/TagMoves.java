package dev.vpclab.sandbox.ec2.world;

import static dev.vpclab.sandbox.ec2.world.Stage.reasons;

import java.util.List;
import java.util.Set;

/** One tag on objects of every kind. */
record TagMoves(Stage stage) {
  private static final List<Kind> KINDS =
      List.of(
          Kind.VPC,
          Kind.SUBNET,
          Kind.ROUTE_TABLE,
          Kind.INTERNET_GATEWAY,
          Kind.SECURITY_GROUP,
          Kind.INSTANCE,
          Kind.VPC_ENDPOINT);

  private boolean isThere(Kind kind, String id) {
    return stage.model.has(kind, id);
  }

  /** Codes of this kind for an object that is not there. */
  private Set<String> absent(Kind kind, String id) {
    return reasons(!isThere(kind, id), kind.notFound(id).code());
  }

  void tag(int kinds, int which, String value) {
    Kind kind = KINDS.get(kinds % KINDS.size());
    String id = stage.pick(kind, which);
    if (stage.call(
        absent(kind, id),
        "CreateTags",
        "ResourceId.1",
        id,
        "Tag.1.Key",
        "k",
        "Tag.1.Value",
        value)) {
      stage.model.tags.put(id, value);
    }
  }

  void untag(int kinds, int which) {
    Kind kind = KINDS.get(kinds % KINDS.size());
    String id = stage.pick(kind, which);
    if (stage.call(absent(kind, id), "DeleteTags", "ResourceId.1", id, "Tag.1.Key", "k")) {
      stage.model.tags.remove(id);
    }
  }
}
