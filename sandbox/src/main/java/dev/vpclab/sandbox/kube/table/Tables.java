package dev.vpclab.sandbox.kube.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.sandbox.kube.schema.ResourceType;
import java.util.List;
import java.util.function.UnaryOperator;

/** What {@code kubectl get} prints. */
public final class Tables {
  private static final String API = "meta.k8s.io/v1";

  private Tables() {}

  /**
   * How objects and lists of a type are shown to a client.
   *
   * @param accept its header of that name
   * @param includeObject {@code None}, {@code Metadata} (the default) or {@code Object}: what of it
   *     goes along with each row
   */
  public static UnaryOperator<ObjectNode> view(
      ResourceType type, String accept, String includeObject) {
    if (!accept.split(",")[0].contains("as=Table")) {
      return UnaryOperator.identity();
    }
    return answer -> table(Columns.of(type), answer, includeObject);
  }

  private static ObjectNode table(List<Column> columns, ObjectNode answer, String includeObject) {
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table.put("kind", "Table").put("apiVersion", API);
    JsonNode metadata = answer.path("metadata");
    ObjectNode listed = table.putObject("metadata");
    for (String field : List.of("resourceVersion", "continue", "remainingItemCount")) {
      if (metadata.has(field)) {
        listed.set(field, metadata.get(field));
      }
    }
    ArrayNode definitions = table.putArray("columnDefinitions");
    for (Column column : columns) {
      definitions
          .addObject()
          .put("name", column.name())
          .put("type", column.type())
          .put("format", column.format())
          .put("description", column.description())
          .put("priority", column.priority());
    }
    ArrayNode rows = table.putArray("rows");
    for (JsonNode object : answer.has("items") ? answer.path("items") : List.of(answer)) {
      ObjectNode row = rows.addObject();
      ArrayNode cells = row.putArray("cells");
      columns.forEach(column -> cells.add(column.cell().apply(object)));
      row.set("object", object(object, includeObject));
    }
    return table;
  }

  private static JsonNode object(JsonNode object, String include) {
    return switch (include) {
      case "None" -> null;
      case "Object" -> object;
      default -> {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        part.put("kind", "PartialObjectMetadata").put("apiVersion", API);
        yield part.set("metadata", object.path("metadata"));
      }
    };
  }
}
