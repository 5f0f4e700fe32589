package dev.vpclab.sandbox.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows for a terminal, and for a page in Markdown. */
record Table(List<Row> rows) {
  private static final String[] HEAD = {
    "figure", "least possible", "must reach", "measured", "", "for comparison"
  };

  /** Columns as wide as what is in them. */
  String text() {
    List<String[]> lines = lines();
    int[] widths = new int[HEAD.length];
    for (String[] line : lines) {
      for (int i = 0; i < line.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    return lines.stream()
        .map(
            line -> {
              StringBuilder text = new StringBuilder();
              for (int i = 0; i < line.length; i++) {
                text.append(String.format(Locale.ROOT, "%-" + (widths[i] + 2) + "s", line[i]));
              }
              return text.toString().stripTrailing() + "\n";
            })
        .collect(Collectors.joining());
  }

  /**
   * @param machine what it was played on, by name
   */
  String markdown(Map<String, Object> machine) {
    List<String[]> lines = lines();
    String where =
        "%s, %s processors, Java %s; EC2's time runs %s times as fast as the system's.\n\n"
            .formatted(
                machine.get("date"),
                machine.get("processors"),
                machine.get("java"),
                machine.get("speed"));
    String head =
        where + "| " + String.join(" | ", lines.getFirst()) + " |\n|---|--:|--:|--:|---|---|\n";
    return lines.stream()
        .skip(1)
        .map(line -> "| " + String.join(" | ", line) + " |\n")
        .collect(Collectors.joining("", head, ""));
  }

  private List<String[]> lines() {
    List<String[]> lines = new ArrayList<>();
    lines.add(HEAD);
    rows.forEach(row -> lines.add(row.cells()));
    return lines;
  }
}
