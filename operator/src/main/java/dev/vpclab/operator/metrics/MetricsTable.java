package dev.vpclab.operator.metrics;

import java.util.stream.Collectors;

/** The README's tables of metrics and of their labels. */
public final class MetricsTable {
  private MetricsTable() {}

  /** Two Markdown tables, the second of labels, with a newline at the end. */
  public static String markdown() {
    StringBuilder table =
        new StringBuilder("| Metric | Type | Labels | What it says |\n|---|---|---|---|\n");
    for (Metric metric : Metric.values()) {
      String labels =
          metric.labels().stream().map(Label::id).collect(Collectors.joining("`, `", "`", "`"));
      table.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(
                  metric.id(),
                  metric.type(),
                  metric.labels().isEmpty() ? "" : labels,
                  metric.meaning()));
    }
    table.append("\n| Label | Values |\n|---|---|\n");
    for (Label label : Label.values()) {
      table.append("| `%s` | %s |%n".formatted(label.id(), label.meaning()));
    }
    return table.toString();
  }
}
