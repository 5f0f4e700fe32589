package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Two objects with one key: which of them stays, and when neither can be given up. */
class DuplicatesTest {
  private final SettledLab lab = new SettledLab();

  @Test
  void two_that_are_in_use_are_both_named_and_both_left() {
    Live.Subnet first = lab.only(Live.Subnet.class);
    lab.ec2.put(with(with(first, "id", "subnet-9"), "cidrBlock", "10.0.99.0/24"));
    lab.ec2.put(Strangers.networkInterface("eni-9", first.vpcId(), "subnet-9"));
    Plan plan = lab.plan(SettledLab.NODES);
    assertThat(plan.now()).isEmpty();
    Finding finding = plan.findings().getFirst();
    assertThat(finding.reason()).isEqualTo(Reason.DuplicateObjects);
    assertThat(finding.message())
        .isEqualTo(
            first.id()
                + " and subnet-9 are both tagged as subnet/subnet-0, and both are in use; empty or"
                + " delete one of them");
  }

  @Test
  void without_a_record_the_first_by_id_stays() {
    Live.RouteTable first = lab.only(Live.RouteTable.class);
    lab.ec2.objects.remove(first.id());
    List<String> ids = List.of("rtb-b", "rtb-a", "rtb-c");
    ids.forEach(
        id ->
            lab.ec2.put(
                new Live.RouteTable(id, first.vpcId(), List.of(), List.of(), first.tags())));
    lab.run.memory = Memory.EMPTY;
    assertThat(lab.plan(SettledLab.NODES).now())
        .filteredOn(Delete.class::isInstance)
        .flatExtracting(action -> ((Delete) action).targets())
        .extracting(Target::id)
        .containsExactly("rtb-b", "rtb-c");
  }

  @Test
  void the_recorded_one_stays_whatever_its_id() {
    Live.SecurityGroup first = lab.only(Live.SecurityGroup.class);
    Live twin = with(Strangers.group("sg-0000", first.vpcId(), "another"), "tags", first.tags());
    lab.ec2.put(twin);
    assertThat(lab.plan(SettledLab.NODES).now())
        .singleElement()
        .satisfies(
            action ->
                assertThat(((Delete) action).targets())
                    .extracting(Target::id)
                    .containsExactly("sg-0000"));
  }

  @Test
  void a_second_instance_is_terminated_once_and_waited_for() {
    Live.Instance first = lab.only(Live.Instance.class);
    lab.ec2.put(second(first, "running"));
    assertThat(lab.plan(SettledLab.NODES).now())
        .singleElement()
        .isInstanceOf(Delete.Instances.class);
    lab.ec2.put(second(first, "shutting-down"));
    Plan plan = lab.plan(SettledLab.NODES);
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings().getFirst().reason()).isEqualTo(Reason.WaitingForState);
    assertThat(plan.findings().getFirst().message())
        .isEqualTo("instance-0 (i-9), a second one of its kind, is shutting-down");
  }

  /** What is in a second VPC is not read, so EC2 itself is asked, which refuses unless empty. */
  @Test
  void a_second_vpc_is_given_up_and_never_the_one_in_use() {
    Live.Vpc first = lab.only(Live.Vpc.class);
    lab.ec2.put(with(first, "id", "vpc-9"));
    assertThat(lab.plan(SettledLab.NODES).now())
        .flatExtracting(action -> ((Delete) action).targets())
        .extracting(Target::id)
        .containsExactly("vpc-9");
  }

  private static Live second(Live.Instance i, String state) {
    Live.Instance twin = with(with(i, "id", "i-9"), "privateIp", "10.0.0.10");
    return with(with(twin, "publicIp", null), "state", state);
  }
}
