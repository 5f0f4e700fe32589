package dev.vpclab.operator.control;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line that Kubernetes is not heard of, and in another that it is again: the framework
 * tries its watches again without a word.
 */
final class Contact implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Contact.class);
  private static final Duration PERIOD = Duration.ofSeconds(2);

  /** A watch that is renewed, as each is every few minutes, is away for a second. */
  private static final int TOO_OFTEN = 2;

  private final BooleanSupplier watching;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("contact").factory());
  private int away;

  /**
   * @param watching whether every watch is up
   */
  Contact(BooleanSupplier watching) {
    this.watching = watching;
  }

  void start() {
    timer.scheduleWithFixedDelay(
        this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  void look() {
    boolean up = watching.getAsBoolean();
    if (up && away >= TOO_OFTEN) {
      LOG.info("Kubernetes answers again");
    }
    away = up ? 0 : away + 1;
    if (away == TOO_OFTEN) {
      LOG.warn("Kubernetes does not answer, or not all watches; they are tried again");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
