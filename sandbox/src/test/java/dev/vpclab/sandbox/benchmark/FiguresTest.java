package dev.vpclab.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Offset<Double> CLOSE = Offset.offset(1e-9);

  private final List<OperatorCall> calls = new ArrayList<>();
  private final List<Entry> journal = new ArrayList<>();

  @Test
  void polls_and_sweeps_are_not_what_a_change_costs() {
    call(0, 1, "CreateVpc", Purpose.ACT);
    call(1, 2, "DescribeVpcs", Purpose.ACT);
    call(2, 3, "DescribeInstances", Purpose.POLL);
    call(3, 4, "DescribeVpcs", Purpose.SWEEP);
    assertThat(figures().calls(Part.CREATE)).isEqualTo(2);
    assertThat(figures().mutating(Part.CREATE)).isEqualTo(1);
    assertThat(figures().allButPolls(Part.CREATE)).isEqualTo(3);
    assertThat(figures().besideTheSweep(Part.CREATE)).isEqualTo(3);
  }

  @Test
  void what_began_after_a_part_does_not_belong_to_it() {
    call(1001, 1002, "CreateVpc", Purpose.ACT);
    assertThat(figures().calls(Part.CREATE)).isZero();
  }

  @Test
  void time_in_calls_counts_side_by_side_once_and_ends_with_the_last_change() {
    call(0, 1, "CreateVpc", Purpose.ACT);
    call(0.5, 1.5, "CreateInternetGateway", Purpose.ACT);
    call(3, 5, "DescribeInstances", Purpose.POLL);
    call(10, 11, "CreateSubnet", Purpose.ACT);
    call(10.5, 14, "DescribeSubnets", Purpose.ACT);
    assertThat(figures().inCalls()).isEqualTo(Duration.ofMillis(2500));
  }

  @Test
  void the_most_polls_of_any_minute_are_found_wherever_it_begins() {
    for (double second : new double[] {0, 50, 70, 100, 109, 111}) {
      call(second, second + 1, "DescribeInstances", Purpose.POLL);
    }
    assertThat(figures().pollsPerMinute(Part.CREATE)).isEqualTo(4);
    calls.clear();
    assertThat(figures().pollsPerMinute(Part.CREATE)).isZero();
  }

  @Test
  void the_dearest_sweep_counts_without_the_reads_of_attributes() {
    for (double second : new double[] {0, 1, 60, 61, 62, 120}) {
      call(second, second + 1, "DescribeVpcs", Purpose.SWEEP);
    }
    call(63, 64, "DescribeVpcAttribute", Purpose.SWEEP);
    assertThat(figures().sweep(Part.CREATE)).isEqualTo(3);
    assertThat(figures().attributes(Part.CREATE)).isCloseTo(0.06, CLOSE);
  }

  @Test
  void endpoints_that_were_accepted_are_held_against_the_tokens_there_were() {
    entry(1, "CreateVpcEndpoint", new Entry.Ok());
    entry(5, "CreateVpcEndpoint", throttled());
    entry(11, "CreateVpcEndpoint", new Entry.Ok());
    assertThat(figures().lastEndpoint()).isEqualTo(Duration.ofSeconds(11));
    assertThat(figures().tokensUsed()).isCloseTo(2 / (4 + 0.3 * 10), CLOSE);
    assertThat(figures().answers(Figures.THROTTLED)).isEqualTo(1);
    assertThat(figures().sent(Part.CREATE, "CreateVpcEndpoint")).isEqualTo(3);
  }

  @Test
  void without_endpoints_there_is_no_last_one() {
    assertThat(figures().lastEndpoint()).isZero();
    assertThat(figures().tokensUsed()).isZero();
  }

  @Test
  void a_call_survives_its_line() {
    call(0.25, 1, "CreateVpc", Purpose.ACT);
    OperatorCall call = calls.getFirst();
    assertThat(OperatorCall.isLine(call.line())).isTrue();
    assertThat(OperatorCall.parse(call.line())).isEqualTo(call);
  }

  private Figures figures() {
    return new Figures(
        new Played(
            1,
            calls,
            journal,
            Map.of(Part.CREATE, new Span(START, START.plusSeconds(1000))),
            Map.of(),
            0,
            List.of(),
            List.of()));
  }

  private void call(double begun, double ended, String action, Purpose purpose) {
    boolean mutating = !action.startsWith("Describe");
    calls.add(new OperatorCall(at(begun), at(ended), action, mutating, purpose, "", "id"));
  }

  private void entry(double second, String action, Entry.Outcome outcome) {
    journal.add(Entries.of(journal.size() + 1, at(second), action, Map.of(), outcome, List.of()));
  }

  private static Entry.Refused throttled() {
    return new Entry.Refused(Figures.THROTTLED, 503, "", false);
  }

  private static Instant at(double second) {
    return START.plusMillis(Math.round(second * 1000));
  }
}
