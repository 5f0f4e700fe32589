package dev.vpclab.sandbox.contract;

import java.util.List;

/** How many behaviours there are and how many of them moto has, for the README. */
final class Summary {
  private Summary() {}

  /**
   * Counted from the code: that the stand-in has all of them and moto all but the table's is what
   * {@link ContractTest} holds.
   */
  static String markdown() {
    StringBuilder table =
        new StringBuilder("| | documented | stand-in | moto |\n|---|---|---|---|\n");
    Contract.THEMES.forEach((theme, cases) -> row(table, theme, cases));
    row(table, "in all", Contract.cases());
    return table.toString();
  }

  private static void row(StringBuilder table, String theme, List<Case> cases) {
    long moto = cases.stream().filter(c -> !Differences.OF_MOTO.containsKey(c.name())).count();
    table.append("| %s | %d | %d | %d |\n".formatted(theme, cases.size(), cases.size(), moto));
  }
}
