package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The operator dies right after a call that changes something, whether it heard the answer or not,
 * and another one goes on: nothing is made twice, nothing is left. Every such call has its turn.
 */
final class RestartTest {
  /** As a fault-free run makes them; {@link TutorialTest} counts. */
  private static final int CREATING = 18;

  private static final int AT_ONCE = 6;

  @ParameterizedTest(name = "{0}, reply {1}")
  @CsvSource({"creating,heard", "creating,lost", "deleting,heard", "deleting,lost"})
  void after_any_call_another_operator_goes_on(String phase, String reply) throws Exception {
    boolean deleting = phase.equals("deleting");
    int calls = deleting ? deletions() : CREATING;
    assertThat(calls).isGreaterThan(8);
    List<Callable<Void>> cells = new ArrayList<>();
    for (int n = 1; n <= calls; n++) {
      int cell = n;
      cells.add(
          () -> {
            try {
              crash(deleting, cell, reply.equals("lost"));
            } catch (Throwable e) {
              throw new AssertionError(phase + ", call " + cell + ", reply " + reply, e);
            }
            return null;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<Void> cell : threads.invokeAll(cells)) {
        cell.get();
      }
    }
  }

  private static void crash(boolean deleting, int n, boolean replyToo) throws Exception {
    try (Stage stage = Stage.bare()) {
      Guillotine guillotine = new Guillotine(n, replyToo);
      if (!deleting) {
        stage.ec2().faults().add(guillotine);
      }
      stage.start();
      stage.applyTutorial();
      if (deleting) {
        stage.await().allReady();
        stage.ec2().faults().add(guillotine);
        stage.deleteTutorial();
      }
      guillotine.await();
      stage.crash();
      guillotine.lift();
      stage.start();
      if (!deleting) {
        stage.await().allReady();
        stage.deleteTutorial();
      }
      stage.await().gone();
      Oracles.nothingTwice(stage.journal());
      Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);
      Oracles.nothingLeft(stage);
    }
  }

  private static int deletions() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      long made = stage.journal().getLast().sequence();
      stage.deleteTutorial();
      stage.await().gone();
      return (int) stage.journal(made).stream().filter(Entry::isMutating).count();
    }
  }
}
