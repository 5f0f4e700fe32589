package dev.vpclab.sandbox.contract;

import java.util.HashMap;
import java.util.Map;

/** What became of the cases, as a table to read. */
final class Page {
  /** The columns, in order. */
  enum Column {
    STAND_IN("stand-in"),
    MOTO("moto"),
    ACCOUNT("real account");

    private final String title;

    Column(String title) {
      this.title = title;
    }
  }

  private final Map<Column, Map<String, String>> outcomes = new HashMap<>();

  void note(Column column, Case behaviour, String outcome) {
    outcomes.computeIfAbsent(column, c -> new HashMap<>()).put(behaviour.name(), outcome);
  }

  /** A theme after the other; a column that has nothing is left out. */
  String markdown() {
    StringBuilder page = new StringBuilder("# What EC2 does, and who does it\n");
    Contract.THEMES.forEach(
        (theme, cases) -> {
          page.append("\n## ").append(theme).append("\n\n| behaviour | documented |");
          outcomes.keySet().stream()
              .sorted()
              .forEach(c -> page.append(' ').append(c.title).append(" |"));
          page.append("\n|---|---|").append("---|".repeat(outcomes.size())).append('\n');
          for (Case behaviour : cases) {
            page.append("| ")
                .append(behaviour)
                .append(" | ")
                .append(behaviour.source().link())
                .append(" |");
            outcomes.keySet().stream()
                .sorted()
                .forEach(
                    c ->
                        page.append(' ')
                            .append(outcomes.get(c).getOrDefault(behaviour.name(), "not tried"))
                            .append(" |"));
            page.append('\n');
          }
        });
    return page.toString();
  }
}
