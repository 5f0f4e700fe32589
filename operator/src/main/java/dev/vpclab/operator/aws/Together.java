package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Calls that do not need one another, each on a virtual thread. */
final class Together {
  private Together() {}

  /** The results in the order of the work. What is thrown is thrown here. */
  static <T> List<T> all(List<Supplier<T>> work) {
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

  /** All answers joined, or the first failure in the order of the work. */
  static <T> Answer<List<T>> joined(List<Supplier<Answer<List<T>>>> work) {
    List<T> everything = new ArrayList<>();
    for (Answer<List<T>> answer : all(work)) {
      switch (answer) {
        case Answer.Ok<List<T>>(List<T> some) -> everything.addAll(some);
        case Answer.Failed<List<T>>(Fault fault) -> {
          return new Answer.Failed<>(fault);
        }
      }
    }
    return new Answer.Ok<>(everything);
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
