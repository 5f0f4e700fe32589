package dev.vpclab.sandbox.e2e;

import dev.vpclab.sandbox.ec2.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The calls of the way that change something: each has its turn, on a stage of its own, some of
 * them at once.
 *
 * @param creating how many a run without faults takes until everything is Ready
 * @param deleting how many it takes from there until nothing is left
 */
record Turns(int creating, int deleting) {
  private static final int AT_ONCE = 6;

  /** What is played when the n-th call has its turn, n from one. */
  interface Play {
    void at(int n) throws Exception;
  }

  /** As a run without faults makes them. */
  static Turns counted() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      List<Entry> create = stage.journal();
      stage.deleteTutorial();
      stage.await().gone();
      return new Turns(mutating(create), mutating(stage.journal(create.getLast().sequence())));
    }
  }

  /** Plays every turn; throws what the first one that fails throws, with its number. */
  static void each(int calls, Play play) throws InterruptedException {
    List<Callable<Void>> plays = new ArrayList<>();
    for (int turn = 1; turn <= calls; turn++) {
      int n = turn;
      plays.add(
          () -> {
            play.at(n);
            return null;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Void>> ends = threads.invokeAll(plays);
      for (Future<Void> end : ends) {
        try {
          end.get();
        } catch (ExecutionException e) {
          int n = ends.indexOf(end) + 1;
          throw new AssertionError(
              "call " + n + " of " + calls + ": " + e.getCause(), e.getCause());
        }
      }
    }
  }

  private static int mutating(List<Entry> journal) {
    return (int) journal.stream().filter(Entry::isMutating).count();
  }
}
