package dev.vpclab.sandbox.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.operator.metrics.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The dashboard asks for what there is, in a language that Prometheus understands. */
class DashboardTest {

  @Test
  void its_panels_are_told_apart_and_do_not_overlap() throws Exception {
    List<JsonNode> panels = panels();
    assertThat(panels).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
    assertThat(panels)
        .filteredOn(panel -> !panel.get("type").asText().equals("row"))
        .extracting(panel -> panel.get("title").asText())
        .doesNotContain("");
    assertThat(panels.stream().flatMap(DashboardTest::cells).toList()).doesNotHaveDuplicates();
  }

  @Test
  void it_has_a_row_for_each_question() throws Exception {
    assertThat(panels())
        .filteredOn(panel -> panel.get("type").asText().equals("row"))
        .extracting(panel -> panel.get("title").asText())
        .containsExactly(
            "Labs and endpoints", "Reconciles", "EC2", "Deletion", "Drift, orphans, sweep", "JVM");
  }

  @Test
  void every_query_goes_to_the_chosen_data_source_and_installation() throws Exception {
    assertThat(Chart.dashboard().at("/templating/list").findValuesAsText("name"))
        .containsExactly("datasource", "namespace", "job");
    assertThat(Chart.dashboard().findValues("datasource"))
        .isNotEmpty()
        .allSatisfy(source -> assertThat(source.get("uid").asText()).isEqualTo("${datasource}"));
    assertThat(Chart.dashboard().findValuesAsText("expr"))
        .allMatch(expr -> expr.contains("{namespace=~\"$namespace\",job=~\"$job\""));
  }

  @Test
  void every_metric_is_shown_and_nothing_is_asked_for_that_there_is_not() throws Exception {
    List<Expression> expressions =
        Chart.dashboardExpressions().stream().map(Expression::new).toList();
    assertThat(expressions).allSatisfy(e -> assertThat(e.complaints()).as(e.text()).isEmpty());
    Set<Metric> shown =
        expressions.stream().flatMap(e -> e.metrics().stream()).collect(Collectors.toSet());
    assertThat(shown).containsExactlyInAnyOrder(Metric.values());
  }

  @Test
  void prometheus_can_read_every_expression() throws Exception {
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    int number = 0;
    for (String expression : Chart.dashboardExpressions()) {
      rules
          .append("  - record: panel:")
          .append(number++)
          .append("\n    expr: |-\n      ")
          .append(expression)
          .append('\n');
    }
    Path file = Files.writeString(Files.createTempFile("dashboard", ".yaml"), rules);
    Promtool.passes("", "check", "rules", "--lint=none", file.toString());
  }

  private static List<JsonNode> panels() throws Exception {
    return StreamSupport.stream(Chart.dashboard().get("panels").spliterator(), false).toList();
  }

  /** The squares of Grafana's grid that a panel takes. */
  private static java.util.stream.Stream<List<Integer>> cells(JsonNode panel) {
    JsonNode at = panel.get("gridPos");
    return java.util.stream.IntStream.range(0, at.get("w").asInt() * at.get("h").asInt())
        .mapToObj(
            i ->
                List.of(
                    at.get("x").asInt() + i % at.get("w").asInt(),
                    at.get("y").asInt() + i / at.get("w").asInt()));
  }
}
