package dev.vpclab.sandbox.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Plays every number of labs, prints the table, and writes it down with its charts. */
final class Benchmark {
  static final Path FOLDER = Path.of("target", "benchmark");

  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final List<Integer> CHANGED = List.of(0, 1, 5, 10, 20);
  private static final int PORT = 2200;

  private final Terms terms;
  private final PrintStream out;
  private final Instant start = Instant.now();

  Benchmark(Terms terms, PrintStream out) {
    this.terms = terms;
    this.out = out;
  }

  void run() throws Exception {
    Files.createDirectories(FOLDER);
    List<Played> alone = new ArrayList<>();
    for (int labs : terms.sizes()) {
      alone.add(alone(labs));
      keep(alone.getLast(), "calls-" + labs);
    }
    Played shared = null;
    if (terms.sizes().contains(SHARED)) {
      shared = shared();
      keep(shared, "calls-shared");
    }
    Table table = new Table(Rows.of(alone, shared, null));
    out.print(table.text());
    Files.writeString(FOLDER.resolve("table.md"), table.markdown());
  }

  private static final int SHARED = 20;
  private static final double HALF = 0.5;

  private Played alone(int labs) throws Exception {
    try (Course course = course(labs, labs + " labs: ")) {
      try {
        course.warmUp();
        course.create();
        course.settle();
        course.drift();
        if (labs > 1) {
          for (int changed : CHANGED) {
            if (changed <= labs) {
              course.change(changed, WINDOW, PORT + changed);
            }
          }
          course.restart();
        }
        course.delete();
      } catch (IllegalStateException e) {
        say(labs + " labs: " + e.getMessage());
      }
      return course.played();
    }
  }

  private Played shared() throws Exception {
    try (Course course = course(SHARED, SHARED + " labs, others: ")) {
      course.warmUp();
      course.cloud().others(HALF);
      course.create();
      return course.played();
    }
  }

  private Course course(int labs, String who) throws Exception {
    return new Course(
        labs, Tempo.now(terms.speed()), FOLDER.resolve("labs-" + labs), news -> say(who + news));
  }

  private void keep(Played played, String name) throws Exception {
    Files.write(
        FOLDER.resolve(name + ".txt"), played.calls().stream().map(OperatorCall::line).toList());
    Files.write(
        FOLDER.resolve(name + "-parts.txt"),
        Stream.of(Part.values())
            .filter(played::has)
            .map(part -> part + " " + played.parts().get(part))
            .toList());
  }

  private void say(String news) {
    Duration passed = Duration.between(start, Instant.now());
    out.printf("%d:%02d  %s%n", passed.toMinutes(), passed.toSecondsPart(), news);
  }
}
