package dev.vpclab.operator.plan;

/** The README's table of reasons, which is generated so that it cannot be out of date. */
public final class ReasonsTable {
  private ReasonsTable() {}

  /**
   * A Markdown table with one row for each reason, in the enum's order, and a newline at the end.
   */
  public static String markdown() {
    StringBuilder table =
        new StringBuilder("| Reason | Ready | Beside it | What it means |\n|---|---|---|---|\n");
    for (Reason reason : Reason.values()) {
      String beside =
          switch (reason.mood()) {
            case FINE -> "True | -";
            case BUSY -> "False | Reconciling";
            case STUCK -> "False | Stalled";
          };
      table
          .append("| `")
          .append(reason)
          .append("` | ")
          .append(beside)
          .append(" | ")
          .append(reason.meaning())
          .append(" |\n");
    }
    return table.toString();
  }
}
