package dev.vpclab.sandbox.tutorial;

import java.util.List;

/** Rows of cells, as lines with aligned columns. */
record Table(List<List<String>> rows) {
  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      boolean last = column == row.size() - 1;
      line.append(last ? row.get(column) : padded(row.get(column), width(column) + 2));
    }
    return line.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
