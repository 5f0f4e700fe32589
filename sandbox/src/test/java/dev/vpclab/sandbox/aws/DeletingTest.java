package dev.vpclab.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Change;
import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletes over the wire: order, lists, and what is gone already. */
class DeletingTest {
  private final Ec2Stage stage = new Ec2Stage();
  private final Workbench lab = new Workbench(stage.region(), "uid-1");

  @BeforeEach
  void network() {
    lab.network();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void a_whole_lab_is_taken_down_in_the_documented_order() {
    lab.launched();
    Live.Endpoint s3 = lab.make(lab.createGatewayEndpoint("s3"));
    Live.Endpoint cf = lab.make(lab.createInterfaceEndpoint("cf", "cloudformation"));
    stage.pass(60);
    lab.done(new Delete.Endpoints(targets(s3, cf)));
    lab.done(new Delete.Instances(targets(lab.instance)));
    stage.pass(120);
    lab.done(
        new Delete.One(lab.target(lab.subnet)),
        new Change.DetachGateway(lab.target(lab.gateway), lab.vpc.id()));
    lab.done(
        new Delete.One(lab.target(lab.table)),
        new Delete.One(lab.target(lab.group)),
        new Delete.One(lab.target(lab.gateway)));
    lab.done(new Delete.One(lab.target(lab.vpc)));
    assertThat(lab.read(lab.vpc, lab.subnet, lab.instance, cf).mine()).isEmpty();
  }

  @Test
  void what_still_has_dependants_says_so() {
    Outcome outcome = lab.perform(new Delete.One(lab.target(lab.vpc))).getFirst();
    assertThat(((Outcome.Failed) outcome).fault().kind()).isEqualTo(FaultClass.DEPENDENCY);
  }

  @Test
  void deleting_what_is_not_there_is_done() {
    lab.done(
        new Delete.One(phantom(ObjectKind.VPC, "vpc-0123456789abcdef0")),
        new Delete.One(phantom(ObjectKind.SUBNET, "subnet-0123456789abcdef0")),
        new Delete.One(phantom(ObjectKind.ROUTE_TABLE, "rtb-0123456789abcdef0")),
        new Delete.One(phantom(ObjectKind.SECURITY_GROUP, "sg-0123456789abcdef0")),
        new Delete.One(phantom(ObjectKind.INTERNET_GATEWAY, "igw-0123456789abcdef0")),
        new Delete.Instances(List.of(phantom(ObjectKind.INSTANCE, "i-0123456789abcdef0"))),
        new Delete.Endpoints(List.of(phantom(ObjectKind.VPC_ENDPOINT, "vpce-0123456789abcdef0"))));
  }

  @Test
  void one_unknown_instance_does_not_keep_the_others_alive() {
    lab.launched();
    Target unknown = phantom(ObjectKind.INSTANCE, "i-0123456789abcdef0");
    List<Outcome> outcomes =
        lab.perform(new Delete.Instances(List.of(unknown, lab.target(lab.instance))));
    assertThat(outcomes).hasSize(2).allMatch(Outcome.Done.class::isInstance);
    stage.pass(120);
    assertThat(lab.read().mine(Live.Instance.class)).isEmpty();
  }

  @Test
  void an_endpoint_that_fails_inside_a_success_is_the_only_one_that_failed() {
    Live.Endpoint s3 = lab.make(lab.createGatewayEndpoint("s3"));
    Live.Endpoint cf = lab.make(lab.createInterfaceEndpoint("cf", "cloudformation"));
    stage.pass(60);
    stage.faults().conduct().refuseDeletion(cf.id(), "InvalidParameter", 1);
    List<Outcome> outcomes = lab.perform(new Delete.Endpoints(targets(s3, cf)));
    assertThat(outcomes)
        .extracting(outcome -> outcome.action().toString())
        .containsExactly(
            new Delete.Endpoints(targets(s3)).toString(),
            new Delete.Endpoints(targets(cf)).toString());
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
    assertThat(CreatingTest.fault(outcomes.get(1))).isEqualTo("InvalidParameter");
    assertThat(stage.heard("DeleteVpcEndpoints").getFirst().subjects().getFirst())
        .satisfies(subject -> assertThat(subject.ids()).containsExactly(s3.id(), cf.id()))
        .satisfies(
            subject ->
                assertThat(subject.refused())
                    .containsExactly(Map.entry(cf.id(), "InvalidParameter")));
  }

  private List<Target> targets(Live... live) {
    return java.util.Arrays.stream(live).map(lab::target).toList();
  }

  /** A target whose object EC2 has never seen. */
  private Target phantom(ObjectKind kind, String id) {
    Map<String, String> tags = lab.tags(kind, "phantom");
    Live live =
        switch (kind) {
          case VPC -> new Live.Vpc(id, "available", "10.0.0.0/16", null, null, tags);
          case INTERNET_GATEWAY -> new Live.InternetGateway(id, null, "detached", tags);
          case SUBNET -> new Live.Subnet(id, "v", "available", "10.0.0.0/24", "z", false, tags);
          default -> new Live.RouteTable(id, "v", List.of(), List.of(), tags);
        };
    return lab.target(live);
  }
}
