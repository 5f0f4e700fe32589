package dev.vpclab.sandbox.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Rows as they are written, one after the other. */
final class Sheet {
  private final List<Row> rows = new ArrayList<>();

  List<Row> rows() {
    return List.copyOf(rows);
  }

  void add(Row row) {
    rows.add(row);
  }

  /** A number of calls that must not be more than the limit. */
  void calls(String figure, Double least, double value, double limit, String others) {
    most(figure, least, value, limit, "", others);
  }

  /** A figure that must not be more than the limit. */
  void most(String figure, Double least, double value, double limit, String unit, String others) {
    rows.add(new Row(figure, least, value, new Row.Goal(limit, true), unit, others));
  }
}
