package dev.vpclab.sandbox.kube.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.sandbox.kube.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which columns a kind has. */
final class Columns {
  private Columns() {}

  static List<Column> of(ResourceType type) {
    if (type.plural().equals("events")) {
      return ofEvents();
    }
    List<Column> columns = new ArrayList<>(List.of(Column.ofName(0)));
    switch (type.plural()) {
      case "namespaces" ->
          columns.add(Column.text("Status", o -> o.path("status").path("phase").asText()));
      case "secrets" -> {
        columns.add(Column.text("Type", o -> o.path("type").asText()));
        columns.add(Column.number("Data", o -> o.path("data").size()));
      }
      case "leases" ->
          columns.add(Column.text("Holder", o -> o.path("spec").path("holderIdentity").asText()));
      default -> type.columns().forEach(column -> columns.add(Column.of(column)));
    }
    if (!type.custom()) {
      columns.add(Column.age());
    }
    return columns;
  }

  private static List<Column> ofEvents() {
    return List.of(
        Column.text("Last Seen", event -> Age.since(latest(event))),
        Column.text("Type", event -> event.path("type").asText()),
        Column.text("Reason", event -> event.path("reason").asText()),
        Column.text("Object", Columns::object),
        Column.text("Subobject", e -> e.path("involvedObject").path("fieldPath").asText()).wide(),
        Column.text("Source", Columns::source).wide(),
        Column.text("Message", event -> event.path("message").asText().strip()),
        Column.text("First Seen", event -> Age.since(first(event))).wide(),
        Column.number("Count", event -> Math.max(1, event.path("count").asInt())).wide(),
        Column.ofName(1));
  }

  private static JsonNode first(JsonNode event) {
    JsonNode first = event.path("firstTimestamp");
    return first.isTextual() ? first : event.path("eventTime");
  }

  private static JsonNode latest(JsonNode event) {
    JsonNode latest = event.path("lastTimestamp");
    return latest.isTextual() ? latest : first(event);
  }

  private static String object(JsonNode event) {
    JsonNode about = event.path("involvedObject");
    String kind = about.path("kind").asText().toLowerCase(Locale.ROOT);
    return about.has("name") ? kind + "/" + about.path("name").asText() : kind;
  }

  private static String source(JsonNode event) {
    JsonNode source = event.path("source");
    String component = source.path("component").asText(event.path("reportingComponent").asText());
    String host = source.path("host").asText(event.path("reportingInstance").asText());
    return Stream.of(component, host)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
