package dev.vpclab.sandbox.kube;

import dev.vpclab.sandbox.kube.schema.ResourceType;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which fields a field selector may name. */
final class SelectableFields {
  private static final Set<String> OF_EVENTS =
      Set.of(
          "involvedObject.kind",
          "involvedObject.namespace",
          "involvedObject.name",
          "involvedObject.uid",
          "involvedObject.apiVersion",
          "involvedObject.resourceVersion",
          "involvedObject.fieldPath",
          "reason",
          "reportingComponent",
          "source",
          "type");

  private SelectableFields() {}

  static Set<String> of(ResourceType type) {
    Set<String> own =
        switch (type.plural()) {
          case "events" -> OF_EVENTS;
          case "secrets" -> Set.of("type");
          case "namespaces" -> Set.of("status.phase");
          default -> Set.of();
        };
    return Stream.concat(Stream.of("metadata.name", "metadata.namespace"), own.stream())
        .collect(Collectors.toSet());
  }
}
