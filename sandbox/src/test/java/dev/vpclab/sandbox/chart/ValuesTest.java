package dev.vpclab.sandbox.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every value is commented, has its place in the schema, and stands in the chart's README. */
class ValuesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CHART = Path.of("..", Helm.CHART);
  private static final String BEGIN = "<!-- values: generated, held by a test -->\n";
  private static final String END = "<!-- /values -->";

  @Test
  void every_value_has_a_comment_and_an_entry_in_the_schema() throws IOException {
    List<CommentedValue> values = CommentedValue.read(CHART.resolve("values.yaml"));
    JsonNode schema = schema();
    assertThat(values).hasSizeGreaterThan(40);
    for (CommentedValue value : values) {
      assertThat(value.comment()).as("comment of " + value.path()).isNotBlank().endsWith(".");
      assertThat(properties(schema)).as("schema").containsKey(value.path());
    }
  }

  @Test
  void the_schema_knows_no_value_that_is_not_there() throws IOException {
    List<String> values =
        CommentedValue.read(CHART.resolve("values.yaml")).stream()
            .map(CommentedValue::path)
            .toList();
    assertThat(properties(schema()).keySet())
        // Helm's own, for charts within charts.
        .filteredOn(path -> !path.equals("global"))
        .containsExactlyInAnyOrderElementsOf(values);
  }

  /** Where names are Kubernetes' or the platform's own, the schema cannot know them. */
  @Test
  void a_misspelled_name_is_refused_wherever_names_are_ours() throws IOException {
    List<String> open = new ArrayList<>();
    properties(schema())
        .forEach(
            (path, property) -> {
              if (property.path("type").asText().equals("object")) {
                assertThat(property.has("properties")).as(path).isFalse();
                open.add(path.replaceAll(".*[.]", ""));
              }
            });
    assertThat(open)
        .containsOnly(
            "global",
            "annotations",
            "labels",
            "podAnnotations",
            "podLabels",
            "nodeSelector",
            "affinity",
            "resources");
    assertThat(schema().path("additionalProperties")).isEqualTo(BooleanNode.FALSE);
  }

  @Test
  void the_readme_has_them_all() throws IOException {
    Path readme = CHART.resolve("README.md");
    String text = Files.readString(readme);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    assertThat(from).isGreaterThan(BEGIN.length());
    String wanted = text.substring(0, from) + table() + text.substring(to);
    if (Boolean.getBoolean("format.write")) {
      Files.writeString(readme, wanted);
    } else {
      assertThat(text).as("stale; -Dformat.write=true renews it").isEqualTo(wanted);
    }
  }

  private static String table() throws IOException {
    StringBuilder table = new StringBuilder("| Value | Default | What it does |\n|---|---|---|\n");
    for (CommentedValue value : CommentedValue.read(CHART.resolve("values.yaml"))) {
      table.append(
          "| `%s` | `%s` | %s |\n".formatted(value.path(), value.standard(), value.comment()));
    }
    return table.toString();
  }

  private static JsonNode schema() throws IOException {
    return JSON.readTree(CHART.resolve("values.schema.json").toFile());
  }

  /** The leaves by their paths; a group of values is closed. */
  private static Map<String, JsonNode> properties(JsonNode schema) {
    Map<String, JsonNode> leaves = new TreeMap<>();
    collect(schema, schema, "", leaves);
    return leaves;
  }

  private static void collect(
      JsonNode root, JsonNode schema, String path, Map<String, JsonNode> leaves) {
    JsonNode resolved =
        schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    if (!resolved.has("properties")) {
      leaves.put(path, resolved);
      return;
    }
    assertThat(resolved.path("additionalProperties").asBoolean(true)).as("open: " + path).isFalse();
    resolved
        .get("properties")
        .properties()
        .forEach(
            field ->
                collect(
                    root,
                    field.getValue(),
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                    leaves));
  }
}
