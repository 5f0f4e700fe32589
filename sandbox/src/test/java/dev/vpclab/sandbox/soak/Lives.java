package dev.vpclab.sandbox.soak;

import dev.vpclab.sandbox.real.OperatorChild;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/** One operator after the other, each but the last one killed at a moment that a seed draws. */
final class Lives implements AutoCloseable {
  static final String CLUSTER = "soak";

  private static final Duration UNTIL_READ = Duration.ofSeconds(15);
  private static final Duration BETWEEN_READS = Duration.ofSeconds(5);
  private static final Duration TO_START = Duration.ofMinutes(3);
  private static final int SIGTERMED = 143;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "VPCLAB_CLUSTER_ID", CLUSTER,
          "VPCLAB_SWEEP_SECONDS", "10",
          // The embedded API knows no web sockets: with retries, each watch tries one for seconds.
          "KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT", "0",
          "JAVA_TOOL_OPTIONS", "-Xmx256m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError");

  private final Random random;
  private final Terms terms;
  private final String kubeconfig;
  private final URI ec2;
  private final IntSupplier labs;
  private final Evidence evidence;
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final List<Heap.Reading> readings = new CopyOnWriteArrayList<>();
  private volatile int kills;
  private int life;
  private OperatorChild operator;

  /**
   * @param labs how many have been made so far
   */
  Lives(Terms terms, String kubeconfig, URI ec2, IntSupplier labs, Evidence evidence) {
    this.random = new Random(terms.seed());
    this.terms = terms;
    this.kubeconfig = kubeconfig;
    this.ec2 = ec2;
    this.labs = labs;
    this.evidence = evidence;
  }

  /** Returns when it is ready. */
  void start() throws IOException, InterruptedException {
    life++;
    operator = OperatorChild.start(kubeconfig, ec2, SETTINGS);
    Instant late = Instant.now().plus(TO_START);
    while (!operator.ready()) {
      if (Instant.now().isAfter(late)) {
        violations.add("process: operator " + life + " was not ready after " + TO_START);
        return;
      }
      Thread.sleep(50);
    }
  }

  /** Kills the one that is alive and starts another, until then; the last one goes on. */
  void killUntil(Instant end) throws IOException, InterruptedException {
    for (Instant death = death(); death.isBefore(end); death = death()) {
      readWhenWarm(death);
      sleepUntil(death);
      kill();
      start();
    }
  }

  /** The one that is alive stays so until then. */
  void liveUntil(Instant end) throws IOException, InterruptedException {
    Instant read = Instant.now().plus(UNTIL_READ);
    while (read.isBefore(end)) {
      sleepUntil(read);
      read();
      read = Instant.now().plus(BETWEEN_READS);
    }
    sleepUntil(end);
  }

  /** Ends the last one, as by SIGTERM. */
  void end() throws IOException, InterruptedException {
    int code = operator.stop();
    if (code != SIGTERMED) {
      violations.add("process: the last operator ended with " + code + " after SIGTERM");
    }
    hear();
  }

  int kills() {
    return kills;
  }

  Heap heap() {
    return new Heap(List.copyOf(readings));
  }

  /** What was wrong with the processes themselves. */
  List<String> violations() {
    return violations;
  }

  @Override
  public void close() {
    if (operator != null) {
      operator.close();
    }
  }

  private Instant death() {
    long least = terms.shortest().toMillis();
    return Instant.now()
        .plusMillis(least + (long) (random.nextDouble() * (terms.longest().toMillis() - least)));
  }

  private void kill() throws IOException, InterruptedException {
    if (operator.handle().isAlive()) {
      kills++;
    } else {
      violations.add(
          "process: operator %d ended by itself, with %d".formatted(life, operator.ended()));
    }
    operator.close();
    hear();
  }

  /** All of them at one age: a young process has not loaded everything yet. */
  private void readWhenWarm(Instant death) throws IOException, InterruptedException {
    Instant warm = Instant.now().plus(UNTIL_READ);
    if (warm.isBefore(death)) {
      sleepUntil(warm);
      read();
    }
  }

  private void read() throws IOException, InterruptedException {
    if (operator.handle().isAlive()) {
      readings.add(new Heap.Reading(life, labs.getAsInt(), Heap.live(operator.handle().pid())));
    }
  }

  /** What its log tells of it. */
  private void hear() throws IOException {
    String printed = operator.printed();
    evidence.keep("operator-%02d.log".formatted(life), printed.lines().toList());
    printed
        .lines()
        .filter(line -> line.contains(" ERROR "))
        .limit(1)
        .forEach(line -> violations.add("log: of operator " + life + ": " + line));
    if (printed.contains(Soak.CANARY)) {
      violations.add("secret: user data is in the log of operator " + life);
    }
  }

  private static void sleepUntil(Instant moment) throws InterruptedException {
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), moment).toMillis()));
  }
}
