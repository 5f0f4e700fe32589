package dev.vpclab.sandbox.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoneTest {
  private static final List<String> GOOD =
      List.of(
          "CreateVpc",
          "DeleteVpcEndpoints",
          "DeleteVpcEndpoints",
          "TerminateInstances",
          "DeleteSubnet",
          "DeleteSubnet",
          "DisassociateRouteTable",
          "DeleteRouteTable",
          "DetachInternetGateway",
          "DeleteInternetGateway",
          "DeleteSecurityGroup",
          "DeleteVpc");

  private static Snapshot seen(List<Sent> calls, String... inEc2) {
    return new Snapshot(List.of(), List.of(), List.of(), calls, List.of(inEc2));
  }

  private static List<Sent> done(List<String> actions) {
    return actions.stream().map(a -> new Sent(Instant.EPOCH, a, true, "", null)).toList();
  }

  @Test
  void the_documented_order_is_recognized() {
    assertThat(Gone.inOrder().missingIn(seen(done(GOOD)))).isEmpty();
  }

  @Test
  void any_two_stages_the_other_way_round_are_named() {
    for (int i = 3; i < GOOD.size() - 1; i++) {
      List<String> swapped = new ArrayList<>(GOOD);
      Collections.swap(swapped, i, i + 1);
      boolean same = GOOD.get(i).equals(GOOD.get(i + 1));
      boolean counts = !GOOD.get(i).startsWith("Dis") && !GOOD.get(i + 1).startsWith("Dis");
      assertThat(Gone.inOrder().missingIn(seen(done(swapped))).isPresent())
          .as("%s", swapped)
          .isEqualTo(counts && !same);
    }
  }

  @Test
  void a_stage_that_was_left_out_is_named() {
    assertThat(Gone.inOrder().missingIn(seen(done(GOOD.subList(0, GOOD.size() - 1)))))
        .contains("DeleteVpc was not sent");
  }

  @Test
  void a_refused_delete_does_not_count_as_done_and_is_held_against_us() {
    List<Sent> calls = new ArrayList<>(done(GOOD));
    calls.add(1, new Sent(Instant.EPOCH, "DeleteVpc", true, "vpc-1", "DependencyViolation"));
    assertThat(Gone.inOrder().missingIn(seen(calls))).isEmpty();
    assertThat(Gone.withoutRefusal().missingIn(seen(calls))).contains("DeleteVpc vpc-1");
  }

  @Test
  void what_is_left_in_ec2_is_named() {
    assertThat(Gone.fromEc2().missingIn(seen(List.of(), "vpc-1", "subnet-1")))
        .contains("vpc-1, subnet-1");
    assertThat(Gone.fromEc2().missingIn(seen(List.of()))).isEmpty();
  }
}
