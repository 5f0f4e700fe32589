package dev.vpclab.operator.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Each on a virtual thread. */
final class AtOnce implements Together {
  private static final Duration MOMENT = Duration.ofMillis(300);

  @Override
  public <T> List<T> all(List<Supplier<T>> work) {
    if (work.size() == 1) {
      return List.of(work.getFirst().get());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = work.stream().map(each -> threads.submit(each::get)).toList();
      List<T> results = new ArrayList<>();
      futures.forEach(future -> results.add(outcome(future)));
      return results;
    }
  }

  /** Deletes come in waves, and take EC2 a minute: this moment is not missed. */
  @Override
  public void gather() {
    try {
      Thread.sleep(MOMENT);
    } catch (InterruptedException stopping) {
      // Then it goes as it is.
      Thread.currentThread().interrupt();
    }
  }

  /** Never gives up waiting: a result that is not waited for is an id that is lost. */
  private static <T> T outcome(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException again) {
          interrupted = true;
        } catch (ExecutionException failure) {
          if (failure.getCause() instanceof RuntimeException cause) {
            throw cause;
          }
          throw new IllegalStateException(failure.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
