package dev.vpclab.sandbox.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alerts can be trusted, and whoever is called by one finds out what to do. */
class AlertsTest {
  private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");

  @Test
  void prometheus_takes_them_and_each_fires_when_it_should() throws Exception {
    Promtool.passes("", "check", "rules", "--lint=all", "--lint-fatal", Chart.ALERTS.toString());
    Promtool.passes("", "test", "rules", Chart.RULE_TESTS.toString());
  }

  @Test
  void each_is_tried_and_found_silent_as_well_as_firing() throws Exception {
    for (JsonNode alert : Chart.alerts()) {
      String name = alert.get("alert").asText();
      List<Boolean> fired =
          Chart.yaml(Chart.RULE_TESTS).findValues("alert_rule_test").stream()
              .flatMap(tests -> tests.valueStream())
              .filter(test -> test.get("alertname").asText().equals(name))
              .map(test -> !test.get("exp_alerts").isEmpty())
              .distinct()
              .toList();
      assertThat(fired).as(name).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void each_has_a_severity_a_sentence_with_the_value_and_a_runbook() throws Exception {
    for (JsonNode alert : Chart.alerts()) {
      String name = alert.get("alert").asText();
      JsonNode annotations = alert.get("annotations");
      assertThat(alert.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
      assertThat(annotations.get("summary").asText()).as(name).endsWith(".");
      assertThat(annotations.get("description").asText()).as(name).endsWith(".").contains(". ");
      assertThat(annotations.get("runbook").asText())
          .isEqualTo("helm/runbooks.md#" + name.toLowerCase(java.util.Locale.ROOT));
      // A state of nobody and of nothing has no value that says more.
      if (!Set.of("VpclabLeaderMissing", "VpclabTargetDown").contains(name)) {
        assertThat(annotations.get("description").asText()).as(name).contains("$value");
      }
    }
  }

  @Test
  void each_has_a_section_in_the_runbooks_and_each_section_an_alert() throws Exception {
    String runbooks = Chart.text(Chart.RUNBOOKS);
    List<String> sections =
        SECTION.matcher(runbooks).results().map(section -> section.group(1)).toList();
    assertThat(sections)
        .containsExactlyElementsOf(
            Chart.alerts().stream().map(alert -> alert.get("alert").asText()).toList());
    for (String section : runbooks.split("(?m)^## ")) {
      if (!section.startsWith("#")) {
        assertThat(section).contains("**It means:**", "**Look at**", "**Do", "```");
      }
    }
  }

  @Test
  void what_they_and_the_runbooks_ask_for_is_in_the_table_of_metrics() throws Exception {
    for (JsonNode alert : Chart.alerts()) {
      Expression expression = new Expression(alert.get("expr").asText());
      assertThat(expression.metrics()).as("%s", alert.get("alert")).isNotEmpty();
      assertThat(expression.complaints()).as("%s", alert.get("alert")).isEmpty();
    }
    Set<String> queries =
        Pattern.compile("(?s)```\n(.*?)```")
            .matcher(Chart.text(Chart.RUNBOOKS))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    assertThat(queries).hasSizeGreaterThanOrEqualTo(3);
    assertThat(queries)
        .allSatisfy(query -> assertThat(new Expression(query).complaints()).isEmpty());
  }

  @Test
  void a_metric_or_label_that_there_is_not_would_be_found() {
    assertThat(new Expression("vpclab_nothing > 0").complaints())
        .containsExactly("there is no metric vpclab_nothing");
    assertThat(new Expression("sum by (zone) (vpclab_leader{kind=\"VpcLab\"})").complaints())
        .containsExactly("vpclab_leader has no label kind", "nothing here has a label zone");
    assertThat(new Expression("vpclab_resources{reason=\"Tired\"}").complaints())
        .containsExactly("vpclab_resources never has reason=\"Tired\"");
  }
}
