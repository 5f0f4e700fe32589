package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.fault.Fault;
import dev.vpclab.sandbox.ec2.wire.Call;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The last word about a resource does not get through. */
@Execution(ExecutionMode.CONCURRENT)
final class UnwrittenStatusTest {

  @Test
  void is_written_in_the_next_round_although_nothing_is_left_to_do() {
    try (Stage stage = Stage.bare()) {
      Interjection interjection = new Interjection(stage, new AtomicBoolean());
      stage.ec2().faults().add(interjection);
      // A sweep reads instances as well, and might heal what is to be seen here.
      stage.start(setup -> setup.withSweep(Duration.ofHours(1)));
      stage.apply("user-data.yaml", "without-dns-hostnames/lab.yaml");
      stage.await().allReady();
      assertThat(interjection.made()).isTrue();
    }
  }

  /**
   * Somebody else writes to the lab while the operator reads that its instances run, which is what
   * it has waited for last: what it has to say of that is refused.
   */
  private record Interjection(Stage stage, AtomicBoolean done) implements Fault {
    @Override
    public Verdict after(Call call) {
      if (call.action().equals("DescribeInstances") && allRun() && !done.getAndSet(true)) {
        new Editor(stage.client())
            .patch(
                Stage.LAB,
                "{\"op\":\"add\",\"path\":\"/metadata/labels\",\"value\":{\"a\":\"b\"}}");
      }
      return PASS;
    }

    boolean made() {
      return done.get();
    }

    private boolean allRun() {
      var instances = stage.account().look().instances();
      return instances.size() == 2
          && instances.stream().allMatch(i -> i.state().nameAsString().equals("running"));
    }
  }
}
