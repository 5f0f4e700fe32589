package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Entry;
import java.util.List;
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
      replicas.rightAfter(MIDDLE, replicas.first()::close);
      replicas.applyTutorial();
      replicas.awaitReady();
      assertThat(replicas.lease().holder()).isEqualTo(Replicas.SECOND);
      assertDeletable(replicas);
      assertOneAfterTheOther(replicas.journal());
    }
  }

  @Test
  void the_first_hands_over_when_it_is_terminated() throws Exception {
    try (Replicas replicas = Replicas.started("terminated")) {
      replicas.rightAfter("CreateVpc", replicas.first()::terminate);
      replicas.applyTutorial();
      assertThat(replicas.first().ended()).as(replicas.first().printed()).isEqualTo(143);
      // Given back: nobody has to wait until it runs out.
      assertThat(replicas.lease().holder()).isNotEqualTo(Replicas.FIRST);
      replicas.awaitReady();
      assertDeletable(replicas);
      assertOneAfterTheOther(replicas.journal());
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
      replicas.rightAfter(MIDDLE, replicas.first()::suspend);
      replicas.applyTutorial();
      replicas.awaitReady();
      String made = replicas.world().dump();

      replicas.first().resume();
      assertThat(replicas.first().ended()).as(replicas.first().printed()).isEqualTo(1);
      assertThat(replicas.first().printed()).contains("lost or cannot be renewed");
      assertThat(replicas.lease().holder()).isEqualTo(Replicas.SECOND);
      assertThat(replicas.world().dump()).isEqualTo(made);
      assertDeletable(replicas);
    }
  }

  private static void assertDeletable(Replicas replicas) {
    replicas.deleteTutorial();
    Oracles.nothingTwice(replicas.journal());
    Oracles.onlyOurs(replicas.journal(), replicas.namespace());
    Oracles.nothingLeft(replicas.world());
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
