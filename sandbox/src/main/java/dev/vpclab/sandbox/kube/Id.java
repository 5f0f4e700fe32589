package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.sandbox.kube.schema.ResourceType;
import java.util.Comparator;

/** Where an object lives; the namespace is empty for resources that have none. */
record Id(ResourceType type, String namespace, String name) implements Comparable<Id> {
  private static final Comparator<Id> ORDER =
      Comparator.comparing((Id id) -> id.type().qualified())
          .thenComparing(Id::namespace)
          .thenComparing(Id::name);

  static Id of(ResourceType type, JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return new Id(type, metadata.path("namespace").asText(), metadata.path("name").asText());
  }

  @Override
  public int compareTo(Id other) {
    return ORDER.compare(this, other);
  }
}
