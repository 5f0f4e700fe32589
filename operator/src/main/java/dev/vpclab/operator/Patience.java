package dev.vpclab.operator;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.OperatorException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries until Kubernetes is as the operator needs it: an API that does not answer, kinds that are
 * not there yet and rights that are missing are put right by others, and a process that ends over
 * them only hides what it has to say.
 */
final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final String STARTING = "starting";

  /** What is still the matter is said again for whoever reads the end of a log. */
  private static final Duration REMINDER = Duration.ofMinutes(5);

  /** Waits; true when the process is to stop meanwhile. */
  @FunctionalInterface
  interface Pause {
    boolean stopped(Duration pause) throws InterruptedException;
  }

  private final String which;
  private final Pause pause;
  private final InstantSource clock;
  private volatile String hindrance = STARTING;
  private Instant said = Instant.MIN;

  /**
   * @param which of all clusters, for a person
   */
  Patience(String which, Pause pause, InstantSource clock) {
    this.which = which;
    this.pause = pause;
    this.clock = clock;
  }

  /** What is waited for, in one sentence. */
  String hindrance() {
    return hindrance;
  }

  /**
   * What the attempt came to, once one succeeded; empty when the process is to stop. What no
   * waiting helps against is thrown on.
   */
  <T> Optional<T> until(Supplier<T> attempt) throws InterruptedException {
    for (Duration wait = FIRST; ; wait = longer(wait)) {
      try {
        T result = attempt.get();
        if (said.isAfter(Instant.MIN)) {
          LOG.info("Kubernetes is as the operator needs it");
          said = Instant.MIN;
          hindrance = STARTING;
        }
        return Optional.of(result);
      } catch (RuntimeException e) {
        if (!canHeal(e)) {
          throw e;
        }
        LOG.debug("Not started yet", e);
        say(Kubernetes.problem(e, which));
      }
      if (pause.stopped(wait)) {
        return Optional.empty();
      }
    }
  }

  private void say(String problem) {
    Instant now = clock.instant();
    if (!problem.equals(hindrance) || !said.plus(REMINDER).isAfter(now)) {
      LOG.warn("{} It is tried again", problem);
      said = now;
    }
    hindrance = problem;
  }

  private static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  private static boolean canHeal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException
          || cause instanceof OperatorException
          || cause instanceof Kubernetes.Unfit) {
        return true;
      }
    }
    return false;
  }
}
