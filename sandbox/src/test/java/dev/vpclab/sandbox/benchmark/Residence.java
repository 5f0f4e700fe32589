package dev.vpclab.sandbox.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The jar takes over labs that are there, changes some of them, and is left alone. */
final class Residence {
  private static final Duration TO_LOOK = Duration.ofSeconds(10);
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);
  private static final int CHANGED = 20;
  private static final int PORT = 3000;

  private Residence() {}

  /**
   * In the system's time: about two minutes.
   *
   * @param course without an operator
   * @param starts see {@link Starts}
   */
  static Footprint measure(Course course, int labs, Map<String, Double> starts)
      throws IOException, InterruptedException {
    try (Jar jar = Jar.start(course.cluster().kubeconfig(), course.cloud().near(), List.of())) {
      jar.awaitReady();
      Thread.sleep(TO_LOOK);
      course.changeFirst(Math.min(labs, CHANGED), PORT);
      course.awaitReady();
      Thread.sleep(TO_LOOK);
      Duration before = jar.processor();
      Thread.sleep(LEFT_ALONE);
      Duration needed = jar.processor().minus(before);
      return new Footprint(labs, jar.mebibytes(), needed.toMillis(), starts);
    }
  }
}
