package dev.vpclab.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Extent;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Owner;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an endpoint reads itself, and what it takes from those who read before it. */
class SharedReadingTest {
  private static final Owner ENDPOINT =
      new Owner("cluster-1", "uid-9", "InterfaceEndpoint/lab/cloudformation");
  private static final Extent EXTENT =
      new Extent(
          Set.of(Live.Endpoint.class), Set.of(Live.Subnet.class, Live.SecurityGroup.class), true);

  private final Ec2Stage stage = new Ec2Stage();
  private final Workbench lab = new Workbench(stage.region(), "uid-1");

  @BeforeEach
  void network() {
    lab.network();
    stage.forgetCalls();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void an_endpoint_sees_the_lab_as_bystanders_and_reads_what_concerns_it() {
    Observed observed = read(ENDPOINT);
    assertThat(observed.mine()).isEmpty();
    assertThat(observed.others(Live.Vpc.class)).extracting(Live::id).containsExactly(lab.vpc.id());
    assertThat(observed.others(Live.Subnet.class))
        .extracting(Live::id)
        .containsExactly(lab.subnet.id());
    assertThat(stage.actions())
        .containsExactlyInAnyOrder(
            "DescribeVpcs", "DescribeSubnets", "DescribeSecurityGroups", "DescribeVpcEndpoints");
  }

  @Test
  void what_the_lab_has_just_read_is_not_read_again() {
    lab.read();
    stage.forgetCalls();
    assertThat(read(ENDPOINT).others(Live.Subnet.class)).hasSize(1);
    assertThat(stage.actions()).isEmpty();
  }

  @Test
  void what_is_acted_on_is_read_again_after_a_second_and_the_rest_after_a_minute() {
    lab.read();
    stage.pass(2);
    stage.forgetCalls();
    read(ENDPOINT);
    assertThat(stage.actions()).containsExactly("DescribeVpcEndpoints");
    stage.pass(60);
    stage.forgetCalls();
    read(ENDPOINT);
    assertThat(stage.actions()).hasSize(4);
  }

  @Test
  void a_call_of_ours_ends_the_use_of_what_it_may_have_changed() {
    lab.read();
    lab.done(lab.createSubnet("b", "10.0.1.0/24"));
    stage.forgetCalls();
    assertThat(read(ENDPOINT).others(Live.Subnet.class)).hasSize(2);
    assertThat(stage.actions()).containsExactly("DescribeSubnets");
  }

  @Test
  void a_lab_reads_everything_itself() {
    lab.read();
    stage.forgetCalls();
    lab.read();
    assertThat(stage.actions()).hasSize(9);
  }

  @Test
  void a_shared_reading_does_not_pretend_to_be_younger_than_it_is() {
    var before = stage.now();
    lab.read();
    stage.passMillis(900);
    assertThat(read(ENDPOINT).readAt()).isBeforeOrEqualTo(before);
  }

  @Test
  void an_endpoint_whose_lab_is_gone_is_found_by_its_own_tags() {
    Live.Endpoint mine = lab.make(lab.createGatewayEndpoint("s3"));
    Owner stranger = new Owner("cluster-1", "uid-7", "VpcLab/lab/gone");
    Observed observed =
        Workbench.ok(stage.region().read(lab.owner, stranger, Memory.EMPTY, EXTENT, Purpose.ACT));
    assertThat(observed.mine(Live.Endpoint.class)).extracting(Live::id).containsExactly(mine.id());
  }

  private Observed read(Owner owner) {
    return Workbench.ok(stage.region().read(owner, lab.owner, Memory.EMPTY, EXTENT, Purpose.ACT));
  }
}
