package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is remembered of answers. */
class SetbacksTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Change ONE = associate("subnet-1");
  private static final Change OTHER = associate("subnet-2");

  @Test
  void two_calls_of_one_table_are_both_held_back_when_both_are_refused() {
    Memory memory = Memory.EMPTY.after(List.of(refused(ONE), refused(OTHER)), NOW);
    assertThat(memory.holdingBack(ONE, NOW)).isPresent();
    assertThat(memory.holdingBack(OTHER, NOW)).isPresent();
  }

  @Test
  void what_one_call_of_a_table_got_says_nothing_about_the_other() {
    Memory memory =
        Memory.EMPTY.after(List.of(refused(ONE), new Outcome.Done(OTHER, null, "r")), NOW);
    assertThat(memory.holdingBack(ONE, NOW)).isPresent();
    assertThat(memory.holdingBack(OTHER, NOW)).isEmpty();
  }

  private static Change associate(String subnet) {
    return new Change.Associate(
        target(ObjectKind.ROUTE_TABLE, "public"), target(ObjectKind.SUBNET, subnet));
  }

  private static Target target(ObjectKind kind, String name) {
    Map<String, String> tags =
        Map.of(Tags.CLUSTER, ModelRun.LAB.cluster(), Tags.OWNER, ModelRun.LAB.uid());
    Live live = new Live.InternetGateway("id-of-" + name, null, "available", tags);
    return Target.of(ModelRun.LAB, live, new Key(kind, name));
  }

  private static Outcome refused(Change change) {
    return new Outcome.Failed(
        change, new Fault(FaultClass.USER_ERROR, "InvalidParameterValue", "no", "r"));
  }
}
