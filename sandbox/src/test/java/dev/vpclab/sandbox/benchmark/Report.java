package dev.vpclab.sandbox.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All of a benchmark for programs, as JSON. */
final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Report() {}

  /**
   * @param machine what it was played on and how, by name
   */
  static String json(Map<String, Object> machine, List<Row> rows, List<Played> played) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("machine", machine);
    report.put("rows", rows.stream().map(Report::row).toList());
    report.put("runs", played.stream().map(Report::run).toList());
    try {
      return JSON.writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> row(Row row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("figure", row.figure());
    fields.put("unit", row.unit().isEmpty() ? "calls" : row.unit());
    fields.put("least", row.least());
    fields.put("measured", row.measured());
    if (row.goal() != null) {
      fields.put(row.goal().atMost() ? "atMost" : "atLeast", row.goal().limit());
    }
    fields.put("verdict", row.verdict());
    fields.put("comparison", row.comparison());
    return fields;
  }

  private static Map<String, Object> run(Played played) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("labs", played.labs());
    Map<String, Object> parts = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      if (played.has(part)) {
        parts.put(
            part.name().toLowerCase(),
            Map.of(
                "seconds", Figures.seconds(played.parts().get(part).length()),
                "calls", calls(played, part),
                "refused", refusals(played, part)));
      }
    }
    fields.put("parts", parts);
    fields.put("repairSeconds", played.repairs().stream().map(Figures::seconds).toList());
    fields.put("changes", played.changes());
    return fields;
  }

  /** How often each action was called, by what for. */
  private static Map<String, Map<String, Long>> calls(Played played, Part part) {
    return played
        .calls(part)
        .collect(
            Collectors.groupingBy(
                call -> call.purpose().name().toLowerCase(),
                TreeMap::new,
                Collectors.groupingBy(OperatorCall::action, TreeMap::new, Collectors.counting())));
  }

  private static Map<String, Long> refusals(Played played, Part part) {
    return played
        .journal(part)
        .filter(entry -> !entry.code().isEmpty())
        .collect(
            Collectors.groupingBy(
                entry -> entry.action() + " " + entry.code(), TreeMap::new, Collectors.counting()));
  }
}
