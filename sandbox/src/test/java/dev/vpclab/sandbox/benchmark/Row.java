package dev.vpclab.sandbox.benchmark;

/**
 * A figure of the table.
 *
 * @param least that is possible; null where nothing can be said
 * @param measured null where it was not
 * @param goal null for none
 * @param unit behind each number; empty for calls
 * @param comparison what others need
 */
record Row(
    String figure, Double least, Double measured, Goal goal, String unit, String comparison) {

  /**
   * What is to be reached.
   *
   * @param atMost whether more than the limit misses it, or less
   */
  record Goal(double limit, boolean atMost) {
    boolean isMetBy(double value) {
      return atMost ? value <= limit : value >= limit;
    }
  }

  /** {@code met}, {@code missed}, or nothing where it is not measured or has no goal. */
  String verdict() {
    if (measured == null || goal == null) {
      return "";
    }
    return goal.isMetBy(measured) ? "met" : "missed";
  }

  /** Its cells, in the order of the table. */
  String[] cells() {
    String must = goal == null ? "" : (goal.atMost() ? "<= " : ">= ") + number(goal.limit());
    String mark = goal != null && goal.atMost() && goal.limit() == 0 ? number(0) : must;
    return new String[] {
      figure,
      least == null ? "" : number(least),
      mark,
      measured == null ? "not measured" : number(measured),
      verdict(),
      comparison
    };
  }

  /** Whole numbers as such, else two digits at most. */
  private String number(double value) {
    String digits = String.format(java.util.Locale.ROOT, "%.2f", value);
    String shortest = digits.replaceAll("\\.0+$|(\\.[0-9]*[1-9])0+$", "$1");
    return unit.isEmpty() ? shortest : shortest + " " + unit;
  }
}
