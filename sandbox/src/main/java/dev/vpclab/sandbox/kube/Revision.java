package dev.vpclab.sandbox.kube;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.schema.FieldError;
import dev.vpclab.sandbox.kube.schema.ResourceTypes;
import dev.vpclab.sandbox.kube.schema.Validation;
import dev.vpclab.sandbox.kube.schema.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the API server itself puts into an object, whoever writes it: identity, times, generation,
 * and which part of a write counts.
 */
final class Revision {
  /** Never the client's to change. */
  private static final List<String> SERVER_OWNED =
      List.of("name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "generation");

  private static final List<String> OMITTED_WHEN_EMPTY =
      List.of("labels", "annotations", "finalizers", "ownerReferences");

  private Revision() {}

  /** The first state of an object: a new identity, generation 1, no status of the client's. */
  static ObjectNode first(Id id, ObjectNode body, Origin origin) {
    ObjectNode object = body.deepCopy();
    object.put("apiVersion", id.type().apiVersion()).put("kind", id.type().kind());
    ObjectNode metadata = metadata(object);
    metadata.remove(List.of("deletionTimestamp", "resourceVersion", "generation", "managedFields"));
    metadata.put("name", id.name()).put("uid", origin.uid());
    metadata.put("creationTimestamp", origin.now().truncatedTo(ChronoUnit.SECONDS).toString());
    if (id.type().namespaced()) {
      metadata.put("namespace", id.namespace());
    }
    if (id.type().custom()) {
      metadata.put("generation", 1);
      object.remove("status");
    }
    return completed(id, object);
  }

  /**
   * The next state of an object after a write of {@code wanted}: its status alone for the status
   * subresource, everything but the status otherwise.
   *
   * @throws ApiFault 409 if {@code wanted} names another version or UID than the present one; 422
   *     if it adds a finalizer to an object that is being deleted
   */
  static ObjectNode next(Id id, boolean ofStatus, ObjectNode current, ObjectNode wanted) {
    JsonNode version = wanted.path("metadata").path("resourceVersion");
    if (!version.asText().isEmpty()
        && !version.asText().equals(current.path("metadata").path("resourceVersion").asText())) {
      throw ApiFault.stale(id);
    }
    String uid = wanted.path("metadata").path("uid").asText();
    if (!uid.isEmpty() && !uid.equals(current.path("metadata").path("uid").asText())) {
      throw ApiFault.conflict(id, "Precondition failed: UID in precondition: " + uid);
    }
    if (ofStatus) {
      return completed(id, withStatusOf(current.deepCopy(), wanted));
    }
    ObjectNode object = wanted.deepCopy();
    object.put("apiVersion", id.type().apiVersion()).put("kind", id.type().kind());
    keepServerOwned(current, metadata(object));
    if (id.type().custom()) {
      withStatusOf(object, current);
    }
    completed(id, object);
    refuseNewFinalizers(id, current, object);
    if (id.type().custom() && !specOf(object).equals(specOf(current))) {
      raiseGeneration(object);
    }
    return object;
  }

  /** Marked for deletion; Kubernetes counts that as a change of generation too. */
  static ObjectNode deleting(Id id, ObjectNode current, Instant now) {
    ObjectNode object = current.deepCopy();
    metadata(object).put("deletionTimestamp", now.truncatedTo(ChronoUnit.SECONDS).toString());
    metadata(object).put("deletionGracePeriodSeconds", 0);
    if (object.path("metadata").has("generation")) {
      raiseGeneration(object);
    }
    return completed(id, object);
  }

  static ObjectNode metadata(ObjectNode object) {
    return object.path("metadata") instanceof ObjectNode metadata
        ? metadata
        : object.putObject("metadata");
  }

  static boolean isDeleting(JsonNode object) {
    return object.path("metadata").has("deletionTimestamp");
  }

  /** A namespace is always held: by what is in it. */
  static boolean isHeld(Id id, JsonNode object) {
    return !object.path("metadata").path("finalizers").isEmpty()
        || id.type().equals(ResourceTypes.NAMESPACES);
  }

  private static void raiseGeneration(ObjectNode object) {
    ObjectNode metadata = metadata(object);
    metadata.put("generation", metadata.path("generation").asLong() + 1);
  }

  private static void keepServerOwned(ObjectNode current, ObjectNode metadata) {
    for (String field : SERVER_OWNED) {
      JsonNode value = current.path("metadata").get(field);
      if (value == null) {
        metadata.remove(field);
      } else {
        metadata.set(field, value);
      }
    }
    metadata.set("resourceVersion", current.path("metadata").get("resourceVersion"));
  }

  private static void refuseNewFinalizers(Id id, ObjectNode current, ObjectNode object) {
    Set<String> added = finalizers(object);
    added.removeAll(finalizers(current));
    if (isDeleting(current) && !added.isEmpty()) {
      throw ApiFault.invalid(
          id,
          List.of(
              FieldError.forbidden(
                  "metadata.finalizers",
                  "no new finalizers can be added if the object is being deleted, found new"
                      + " finalizers []string"
                      + added.stream().map(Words::quote).collect(joining(", ", "{", "}")))));
    }
  }

  private static Set<String> finalizers(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.path("metadata").path("finalizers").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static ObjectNode withStatusOf(ObjectNode object, JsonNode other) {
    JsonNode status = other.get("status");
    if (status == null || status.isNull()) {
      object.remove("status");
    } else {
      object.set("status", status.deepCopy());
    }
    return object;
  }

  private static ObjectNode specOf(ObjectNode object) {
    ObjectNode rest = object.deepCopy();
    rest.remove(List.of("metadata", "status"));
    return rest;
  }

  /** What a schema cannot say: a Secret's clear text in base 64 and its type, a live namespace. */
  private static ObjectNode completed(Id id, ObjectNode object) {
    Validation.normalize(id.type(), object);
    for (String field : OMITTED_WHEN_EMPTY) {
      if (object.path("metadata").path(field).isEmpty()) {
        metadata(object).remove(field);
      }
    }
    if (id.type().kind().equals("Secret")) {
      object
          .path("stringData")
          .properties()
          .forEach(e -> object.withObject("/data").put(e.getKey(), encoded(e.getValue().asText())));
      object.remove("stringData");
      if (!object.has("type")) {
        object.put("type", "Opaque");
      }
    }
    if (id.type().equals(ResourceTypes.NAMESPACES)) {
      metadata(object).withObject("/labels").put("kubernetes.io/metadata.name", id.name());
      object.withObject("/spec").putArray("finalizers").add("kubernetes");
      object.withObject("/status").put("phase", isDeleting(object) ? "Terminating" : "Active");
    }
    return object;
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
