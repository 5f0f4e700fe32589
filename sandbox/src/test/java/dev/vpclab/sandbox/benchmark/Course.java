package dev.vpclab.sandbox.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One run: so many labs from their making to their end, between a cloud and a cluster. */
final class Course implements AutoCloseable {
  /** Without a call but the sweep's: nothing is going on any more. */
  private static final Duration QUIET = Duration.ofSeconds(15);

  /** Between the calls of one sweep there is less. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private static final Duration SETTLED = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofMinutes(40);
  private static final Duration TO_FILL = Duration.ofSeconds(30);
  private static final int RESOURCES_PER_LAB = 3;

  private final int labs;
  private final Tempo tempo;
  private final Cloud cloud;
  private final Cluster cluster;
  private final Path folder;
  private final Consumer<String> news;
  private final List<String> namespaces;
  private final CallLog calls = new CallLog();
  private final Map<Part, Span> parts = new EnumMap<>(Part.class);
  private final List<Duration> repairs = new ArrayList<>();
  private final List<Played.Changed> changes = new ArrayList<>();
  private int settledWrites;
  private OperatorProcess operator;

  /**
   * @param folder for the operator's log
   * @param news is told where it stands
   */
  Course(int labs, Tempo tempo, Path folder, Consumer<String> news) throws IOException {
    this.labs = labs;
    this.tempo = tempo;
    this.folder = folder;
    this.news = news;
    cloud = new Cloud(tempo);
    cluster = new Cluster(tempo);
    namespaces = IntStream.range(0, labs).mapToObj("lab-%03d"::formatted).toList();
  }

  Cloud cloud() {
    return cloud;
  }

  Cluster cluster() {
    return cluster;
  }

  /** A JVM that has not loaded its classes yet would be measured instead of the operator. */
  void warmUp() throws IOException, InterruptedException {
    startOperator();
    List<String> warm = List.of("warm-up");
    cloud.hurry(true);
    cluster.prepare(warm);
    cluster.make(warm);
    tempo.await("the first lab", PATIENCE, () -> cluster.allReady(RESOURCES_PER_LAB));
    cluster.delete(warm);
    tempo.await("the first lab's end", PATIENCE, cluster::isEmpty);
    cloud.hurry(false);
    tempo.sleep(TO_FILL);
    cloud.refill();
    prepare();
  }

  /** Namespaces and user data, before the first lab. */
  void prepare() {
    cluster.prepare(namespaces);
  }

  void create() {
    play(
        Part.CREATE,
        () -> {
          cluster.make(namespaces);
          awaitReady();
          awaitQuiet();
        });
  }

  void settle() {
    int before = cluster.writes();
    play(Part.SETTLED, () -> tempo.sleep(SETTLED));
    settledWrites = cluster.writes() - before;
  }

  /** Right after a sweep, which is when it is found last. */
  void drift() {
    List<String> every10th =
        IntStream.range(0, labs).filter(i -> i % 10 == 0).mapToObj(namespaces::get).toList();
    play(
        Part.DRIFT,
        () -> {
          awaitSweep();
          try (Vandal vandal = new Vandal(cloud, cluster)) {
            every10th.forEach(vandal::strike);
            tempo.await("repairs", PATIENCE, vandal::isRepaired);
            repairs.addAll(vandal.repairs());
          }
          awaitReady();
          awaitQuiet();
        });
  }

  /** Some specs are changed at once: what does the window cost? */
  void change(int changed, Duration window, int port) {
    Instant from = tempo.instant();
    changeFirst(changed, port);
    tempo.sleep(window);
    Span span = new Span(from, tempo.instant());
    long cost = calls.calls().stream().filter(c -> span.has(c.begun()) && !c.isPoll()).count();
    changes.add(new Played.Changed(labs, changed, cost));
    awaitReady();
    awaitQuiet();
  }

  /** Waits for nothing. */
  void changeFirst(int changed, int port) {
    namespaces.subList(0, changed).forEach(namespace -> cluster.change(namespace, port));
  }

  void restart() throws IOException, InterruptedException {
    stopOperator();
    Instant from = tempo.instant();
    takeOver();
    parts.put(Part.RESTART, new Span(from, tempo.instant()));
    news.accept("restarted");
  }

  /** Starts an operator and lets it look at what there is, until it does nothing more. */
  void takeOver() throws IOException, InterruptedException {
    Instant from = tempo.instant();
    startOperator();
    tempo.await("its first call", PATIENCE, () -> calls.last().isAfter(from));
    tempo.sleep(QUIET);
    awaitQuiet();
  }

  void delete() {
    play(
        Part.DELETE,
        () -> {
          cluster.delete(namespaces);
          tempo.await("the end of all labs", PATIENCE, cluster::isEmpty);
        });
  }

  void startOperator() throws IOException, InterruptedException {
    operator = OperatorProcess.start(cluster.endpoint(), cloud.endpoint(), tempo, calls, folder);
  }

  void stopOperator() {
    operator.close();
  }

  Played played() {
    return new Played(
        labs,
        calls.calls(),
        cloud.journal(),
        Map.copyOf(parts),
        cluster.firstReady(),
        settledWrites,
        List.copyOf(repairs),
        List.copyOf(changes));
  }

  @Override
  public void close() {
    if (operator != null) {
      operator.close();
    }
    cluster.close();
    cloud.close();
  }

  private void play(Part part, Runnable what) {
    Instant from = tempo.instant();
    what.run();
    Span span = new Span(from, tempo.instant());
    parts.put(part, span);
    news.accept("%s: %d s".formatted(part.name().toLowerCase(), span.length().toSeconds()));
  }

  void awaitReady() {
    tempo.await("Ready", PATIENCE, () -> cluster.allReady(labs * RESOURCES_PER_LAB));
  }

  void awaitQuiet() {
    tempo.await("quiet", PATIENCE, () -> isQuiet(QUIET));
  }

  private boolean isQuiet(Duration time) {
    return calls.lastWork().plus(time).isBefore(tempo.instant());
  }

  private void awaitSweep() {
    Instant from = tempo.instant();
    tempo.await(
        "a sweep",
        PATIENCE,
        () ->
            calls.lastSweep().isAfter(from)
                && calls.lastSweep().plus(PAUSE).isBefore(tempo.instant()));
  }
}
