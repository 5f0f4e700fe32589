package dev.vpclab.sandbox.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The fields of the specs: those of the CRDs, and those of the table with their values. */
final class Fields {
  static final String ABSENT = "<absent>";

  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Path CRDS = Path.of("..", "crds");

  /**
   * A row of the table.
   *
   * @param at where it is in the workload, as a JSON pointer
   * @param once whether it is chosen when the resource is made and never again
   * @param with what goes along with each value, by kind: a pointer and a value
   */
  record Row(
      String kind,
      String field,
      String at,
      boolean once,
      List<JsonNode> values,
      List<JsonNode> bad,
      JsonNode with) {}

  private Fields() {}

  static List<Row> table() {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = Fields.class.getResourceAsStream("/crash/fields.yaml")) {
      JsonNode table = yaml(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      table
          .fields()
          .forEachRemaining(
              kind -> kind.getValue().forEach(row -> rows.add(row(kind.getKey(), row))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static Row row(String kind, JsonNode row) {
    List<JsonNode> values = new ArrayList<>();
    List<JsonNode> bad = new ArrayList<>();
    row.path("values").forEach(values::add);
    row.path("bad").forEach(bad::add);
    return new Row(
        kind,
        row.path("field").asText(),
        row.path("at").asText(),
        row.path("once").asBoolean(),
        values,
        bad,
        row.path("with"));
  }

  /** Every field below {@code spec} that the CRD of this kind has; items of lists with [] . */
  static Set<String> ofCrd(String kind) {
    try {
      JsonNode crd =
          yaml(
              Files.readString(
                  CRDS.resolve(kind.toLowerCase(Locale.ROOT) + "s.vpclab.dev-v1.yml")));
      Set<String> fields = new TreeSet<>();
      collect("", crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"), fields);
      return fields;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(String path, JsonNode schema, Set<String> fields) {
    schema
        .path("properties")
        .fields()
        .forEachRemaining(
            property -> {
              String name = path + (path.isEmpty() ? "" : ".") + property.getKey();
              fields.add(name);
              collect(name, property.getValue(), fields);
              collect(name + "[]", property.getValue().path("items"), fields);
            });
  }

  private static JsonNode yaml(String text) {
    return YAML.unmarshal(text, JsonNode.class);
  }
}
