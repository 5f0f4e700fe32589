package dev.vpclab.sandbox.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.CallListener.Call;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.sandbox.tutorial.Figures.Count;
import dev.vpclab.sandbox.tutorial.Figures.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final Snapshot NOTHING =
      new Snapshot(List.of(), List.of(), List.of(), List.of(), List.of());

  private final Figures figures = new Figures();

  private void called(String action, boolean mutating, Purpose purpose, String code) {
    figures.called(
        new Call(
            action,
            mutating,
            purpose,
            "ap-northeast-2",
            Duration.ofMillis(5),
            null,
            code,
            "r",
            List.of()));
  }

  @Test
  void calls_are_told_apart_by_phase_purpose_and_outcome() {
    called("GetCallerIdentity", false, Purpose.ACT, null);
    called("CreateVpc", true, Purpose.ACT, null);
    called("CreateSubnet", true, Purpose.POLL, "InvalidVpcID.NotFound");
    called("DescribeVpcs", false, Purpose.ACT, null);
    called("DescribeInstances", false, Purpose.POLL, null);
    called("DescribeVpcs", false, Purpose.SWEEP, null);
    figures.enter(Phase.DELETE);
    called("DeleteVpc", true, Purpose.ACT, null);
    assertThat(figures.count(Phase.CREATE)).isEqualTo(new Count(2, 1, 1, 1, 1));
    assertThat(figures.count(Phase.CREATE).total()).isEqualTo(3);
    assertThat(figures.count(Phase.DELETE)).isEqualTo(new Count(1, 0, 0, 0, 0));
  }

  @Test
  void the_limits_hold_up_to_themselves_and_not_beyond() {
    for (int i = 0; i < 20; i++) {
      called("CreateSubnet", true, Purpose.ACT, null);
      called("DescribeSubnets", false, Purpose.ACT, null);
    }
    assertThat(figures.promises()).allMatch(p -> p.missingIn(NOTHING).isEmpty());
    called("CreateSubnet", true, Purpose.ACT, null);
    assertThat(figures.promises().stream().flatMap(p -> p.missingIn(NOTHING).stream()))
        .containsExactly("21 calls", "41 calls");
  }
}
