package dev.vpclab.sandbox.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What lives on an operator's heap, read again and again.
 *
 * @param readings oldest first
 */
record Heap(List<Reading> readings) {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
  private static final int MEBIBYTE = 1024 * 1024;

  /** Fewer in each half tell nothing. */
  private static final int ENOUGH = 4;

  /** What may come to it by accident: how much is under way when it is read. */
  private static final double SLACK = 1.10;

  /**
   * @param life of the operators, from 1
   * @param labs made until then, by all
   */
  record Reading(int life, int labs, long bytes) {}

  /**
   * The bytes that a process of the JVM's can reach, after a full collection.
   *
   * @throws IOException when it does not answer, as one that has died
   */
  static long live(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asked =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(asked.getInputStream().readAllBytes());
    asked.waitFor();
    return TOTAL
        .matcher(said)
        .results()
        .map(MatchResult::group)
        .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new IOException("jcmd " + pid + ": " + said));
  }

  /** One reading a life, at the same age: what grows from life to life. */
  Heap firstOfLives() {
    int last = readings.isEmpty() ? 0 : readings.getLast().life();
    return new Heap(
        IntStream.rangeClosed(1, last)
            .boxed()
            .flatMap(life -> readings.stream().filter(r -> r.life() == life).limit(1))
            .toList());
  }

  /** All of the last life. */
  Heap lastLife() {
    int last = readings.isEmpty() ? 0 : readings.getLast().life();
    return new Heap(readings.stream().filter(r -> r.life() == last).toList());
  }

  /** The middle one of the first half, in MiB. */
  double early() {
    return median(readings.subList(0, readings.size() / 2));
  }

  /** The middle one of the second half, in MiB. */
  double late() {
    return median(readings.subList(readings.size() / 2, readings.size()));
  }

  /**
   * Nothing when the second half is as the first, or there is too little to tell.
   *
   * @param when what the readings are of, for a person
   */
  List<String> violations(String when) {
    List<String> found = new ArrayList<>();
    if (readings.size() >= 2 * ENOUGH && late() > early() * SLACK) {
      found.add(
          "heap: grows %s, from %.1f to %.1f MiB: %s".formatted(when, early(), late(), readings));
    }
    return found;
  }

  private static double median(List<Reading> half) {
    List<Long> sorted = half.stream().map(Reading::bytes).sorted().toList();
    return sorted.isEmpty() ? 0 : (double) sorted.get(sorted.size() / 2) / MEBIBYTE;
  }
}
