package dev.vpclab.operator;

import java.util.ArrayList;
import java.util.List;

/** Findings, one a line, in three columns. */
final class Checklist {
  /** How a finding begins its line. */
  enum Mark {
    OK("ok"),
    MISSING("MISSING"),
    UNKNOWN("unknown");

    private final String word;

    Mark(String word) {
      this.word = word;
    }
  }

  private record Line(Mark mark, String what, String words) {}

  private final List<Line> lines = new ArrayList<>();

  void add(Mark mark, String what, String words) {
    lines.add(new Line(mark, what, words));
  }

  /** What was found so, in the order in which it was added. */
  List<String> all(Mark mark) {
    return lines.stream().filter(line -> line.mark() == mark).map(Line::what).toList();
  }

  /** Every line ends in a line break. */
  @Override
  public String toString() {
    int width = lines.stream().mapToInt(line -> line.what().length()).max().orElse(1);
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append(
          ("%-7s  %-" + width + "s  %s\n").formatted(line.mark().word, line.what(), line.words()));
    }
    return text.toString();
  }
}
