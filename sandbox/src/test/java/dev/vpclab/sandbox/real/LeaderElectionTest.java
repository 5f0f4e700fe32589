package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.Entry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two operators, one of them active. A standby reads, at its start and when it looks for drift; it
 * changes nothing.
 */
@Execution(ExecutionMode.CONCURRENT)
class LeaderElectionTest {
  /**
   * In the middle of it, when whatever else is under way can be asked for again at once. A VPC or
   * an internet gateway cannot: if its call did not get through, the second looks for it for
   * minutes first.
   */
  private static final String MIDDLE = "RunInstances";

  @Test
  void the_second_takes_over_when_the_first_is_killed() throws Exception {
    try (Replicas replicas = Replicas.started("killed")) {
      AtomicReference<Instant> killed = new AtomicReference<>();
      replicas
          .stage()
          .rightAfter(
              MIDDLE,
              () -> {
                killed.set(Instant.now());
                replicas.first().close();
              });
      replicas.stage().kubectl("apply -f tutorial/").ok();
      replicas.stage().awaitReady();
      assertThat(replicas.stage().lease().holder()).isEqualTo(Replicas.SECOND);
      // Before it was killed, where a busy machine has kept it from renewing its Lease in time.
      assertThat(replicas.stage().lease().acquired()).isBefore(killed.get().plusSeconds(20));
      replicas.stage().deleteTutorial();
      assertOneAfterTheOther(replicas.stage().journal());
    }
  }

  @Test
  void the_first_hands_over_when_it_is_terminated() throws Exception {
    try (Replicas replicas = Replicas.started("terminated")) {
      replicas.stage().rightAfter("CreateVpc", replicas.first()::terminate);
      replicas.stage().kubectl("apply -f tutorial/").ok();
      assertThat(replicas.first().ended()).as(replicas.first().printed()).isEqualTo(143);
      // Given back: nobody has to wait until it runs out.
      assertThat(replicas.stage().lease().holder()).isNotEqualTo(Replicas.FIRST);
      replicas.stage().awaitReady();
      replicas.stage().deleteTutorial();
      assertOneAfterTheOther(replicas.stage().journal());
    }
  }

  /**
   * That it sends nothing any more once it goes on is likely, and not certain: EC2 knows of no
   * Lease, and a call may have been about to be sent. Then it is one that the second has sent as
   * well, and that EC2 does not do twice.
   */
  @Test
  void one_that_was_suspended_for_longer_than_its_lease_ends_and_makes_nothing_twice()
      throws Exception {
    try (Replicas replicas = Replicas.started("suspended")) {
      replicas.stage().rightAfter(MIDDLE, replicas.first()::suspend);
      replicas.stage().kubectl("apply -f tutorial/").ok();
      replicas.stage().awaitReady();
      String made = replicas.stage().world().dump();

      replicas.first().resume();
      assertThat(replicas.first().ended()).as(replicas.first().printed()).isEqualTo(1);
      assertThat(replicas.first().printed()).contains("lost or cannot be renewed");
      assertThat(replicas.stage().lease().holder()).isEqualTo(Replicas.SECOND);
      assertThat(replicas.stage().world().dump()).isEqualTo(made);
      replicas.stage().deleteTutorial();
    }
  }

  /** By the journal never both at once: the first changed nothing once the second had begun. */
  private static void assertOneAfterTheOther(List<Entry> journal) {
    List<Entry> changes = journal.stream().filter(Entry::isMutating).toList();
    assertThat(changes.stream().map(Entry::accessKeyId))
        .as("callers of %s", changes)
        .startsWith(Replicas.FIRST)
        .endsWith(Replicas.SECOND)
        // Their names are in the order of the alphabet.
        .isSorted();
  }
}
