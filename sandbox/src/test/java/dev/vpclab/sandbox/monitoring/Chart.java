package dev.vpclab.sandbox.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the chart ships for Prometheus and Grafana, and what is written beside it. */
final class Chart {
  static final Path ALERTS = Path.of("../helm/vpclab-operator/files/alerts.yaml");
  static final Path DASHBOARD = Path.of("../helm/vpclab-operator/files/dashboards/vpclab.json");
  static final Path RULE_TESTS = Path.of("../helm/tests/alerts_test.yaml");
  static final Path RUNBOOKS = Path.of("../helm/runbooks.md");

  private Chart() {}

  static JsonNode yaml(Path file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
  }

  static List<JsonNode> alerts() throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    yaml(ALERTS).get("groups").forEach(group -> group.get("rules").forEach(alerts::add));
    return alerts;
  }

  static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(DASHBOARD.toFile());
  }

  /** The dashboard's expressions as Prometheus gets them, once Grafana has put its values in. */
  static List<String> dashboardExpressions() throws IOException {
    return dashboard().findValuesAsText("expr").stream()
        .map(expr -> expr.replace("$__rate_interval", "5m").replaceAll("\\$\\w+", ".*"))
        .toList();
  }

  static String text(Path file) throws IOException {
    return Files.readString(file);
  }
}
