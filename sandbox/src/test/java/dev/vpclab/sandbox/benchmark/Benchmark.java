package dev.vpclab.sandbox.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays every number of labs, prints the table, and writes it down with its charts. */
final class Benchmark {
  static final Path FOLDER = Path.of("target", "benchmark");

  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final List<Integer> CHANGED = List.of(0, 5, 20);
  private static final int PORT = 2200;

  /** The number of labs that is played once more with somebody else in the account. */
  private static final int SHARED = 20;

  private static final double HALF = 0.5;

  private final Terms terms;
  private final PrintStream out;
  private final Instant start = Instant.now();
  private final List<Played> alone = new ArrayList<>();
  private Played shared;
  private Footprint jar;

  Benchmark(Terms terms, PrintStream out) {
    this.terms = terms;
    this.out = out;
  }

  /** The rows; they are printed and written to {@link #FOLDER} as well. */
  List<Row> run() throws Exception {
    Files.createDirectories(FOLDER);
    for (int labs : terms.sizes()) {
      alone.add(alone(labs));
    }
    if (terms.sizes().contains(SHARED)) {
      shared = shared();
    }
    List<Row> rows = Rows.of(alone, shared, jar);
    write(rows);
    out.println();
    out.print(new Table(rows).text());
    return rows;
  }

  private Played alone(int labs) throws Exception {
    try (Course course = course(labs, labs + (labs == 1 ? " lab" : " labs"))) {
      try {
        course.warmUp();
        course.create();
        if (labs > 1) {
          course.settle();
          course.drift();
          change(course, labs);
          course.restart();
        }
        if (terms.jar() && labs == terms.largest()) {
          jar(course, labs);
        }
        course.delete();
      } catch (IllegalStateException e) {
        // What was not reached has no row; the rest is worth showing.
        say(labs + " labs: " + e.getMessage());
      }
      return course.played();
    }
  }

  /** In the place of the operator, which takes over again. */
  private void jar(Course course, int labs) throws IOException, InterruptedException {
    course.stopOperator();
    try {
      Map<String, Double> starts = Starts.measure();
      say("the jar's start: " + starts);
      jar = Residence.measure(course, labs, starts);
      say("the jar with %d labs: %.0f MiB".formatted(labs, jar.mebibytes()));
    } catch (IOException e) {
      say("the jar: " + e.getMessage());
    }
    course.takeOver();
  }

  private void change(Course course, int labs) {
    for (int changed : CHANGED) {
      if (changed <= labs) {
        course.change(changed, WINDOW, PORT + changed);
      }
    }
    say(labs + " labs: changed");
  }

  private Played shared() throws Exception {
    try (Course course = course(SHARED, SHARED + " labs and somebody else")) {
      course.warmUp();
      course.cloud().others(HALF);
      course.create();
      return course.played();
    }
  }

  private Course course(int labs, String who) throws IOException {
    return new Course(labs, Tempo.now(terms.speed(labs)), FOLDER, news -> say(who + ": " + news));
  }

  private void write(List<Row> rows) throws IOException {
    Table table = new Table(rows);
    Files.writeString(FOLDER.resolve("table.md"), table.markdown(machine()));
    List<Played> all = new ArrayList<>(alone);
    if (shared != null) {
      all.add(shared);
    }
    Files.writeString(FOLDER.resolve("benchmark.json"), Report.json(machine(), rows, all));
    for (Played played : all) {
      Files.write(
          FOLDER.resolve(
              "calls-%d%s.txt".formatted(played.labs(), played == shared ? "-shared" : "")),
          played.calls().stream().map(OperatorCall::line).toList());
    }
    Played largest = alone.getLast();
    if (largest.has(Part.CREATE)) {
      Files.writeString(FOLDER.resolve("calls.svg"), Charts.calls(largest));
    }
    List<Played.Changed> changes = alone.stream().flatMap(p -> p.changes().stream()).toList();
    if (!changes.isEmpty()) {
      Files.writeString(FOLDER.resolve("changes.svg"), Charts.changes(changes, WINDOW));
    }
  }

  private Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("java", Runtime.version().toString());
    machine.put("speed", terms.speed());
    machine.put("minutes", Duration.between(start, Instant.now()).toSeconds() / 60.0);
    return machine;
  }

  private void say(String news) {
    Duration passed = Duration.between(start, Instant.now());
    out.printf("%d:%02d  %s%n", passed.toMinutes(), passed.toSecondsPart(), news);
  }
}
