package dev.vpclab.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.UserData;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.EndpointType;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Rule;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Creates over the wire: what they answer, and what a second one comes to. */
class CreatingTest {
  private final Ec2Stage stage = new Ec2Stage();
  private final Workbench lab = new Workbench(stage.region(), "uid-1");

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void what_a_create_answers_is_what_a_reading_shows() {
    lab.network();
    List<Live> read = lab.read().mine();
    assertThat(read).contains(lab.subnet);
    assertThat(read)
        .extracting(Live::id)
        .containsExactlyInAnyOrder(
            lab.vpc.id(), lab.subnet.id(), lab.gateway.id(), lab.table.id(), lab.group.id());
    assertThat(lab.group.egress()).containsExactly(Rule.ALLOW_ALL);
    assertThat(lab.gateway.state()).isEqualTo("detached");
    assertThat(read).allSatisfy(live -> assertThat(live.tags()).containsKey("vpclab.dev/key"));
  }

  @Test
  void a_new_vpc_has_ec2s_default_attributes_without_a_read() {
    lab.network();
    assertThat(lab.vpc.dnsSupport()).isTrue();
    assertThat(lab.vpc.dnsHostnames()).isFalse();
    assertThat(stage.heard("DescribeVpcAttribute")).isEmpty();
    assertThat(Workbench.ok(stage.region().attributes(lab.vpc.id())))
        .extracting(dns -> dns.support(), dns -> dns.hostnames())
        .containsExactly(true, false);
  }

  @Test
  void an_instance_is_launched_with_its_group_address_and_tags() {
    lab.network().launched();
    assertThat(lab.instance.state()).isEqualTo("pending");
    assertThat(lab.instance.privateIp()).startsWith("10.0.0.");
    assertThat(lab.instance.groupIds()).containsExactly(lab.group.id());
    stage.pass(30);
    Live.Instance running = lab.read().mine(Live.Instance.class).findFirst().orElseThrow();
    assertThat(running.state()).isEqualTo("running");
    assertThat(running.publicIp()).isNotNull();
  }

  @Test
  void an_instance_takes_imdsv2_only_and_its_user_data_arrives_as_it_was() {
    lab.network().launched();
    var shown =
        stage
            .ec2()
            .describeInstances(r -> r.instanceIds(lab.instance.id()))
            .reservations()
            .getFirst()
            .instances()
            .getFirst();
    assertThat(shown.metadataOptions().httpTokensAsString()).isEqualTo("required");
    assertThat(stage.userData(lab.instance.id())).isEqualTo(Workbench.SCRIPT);
  }

  @Test
  void an_instance_is_not_launched_without_the_user_data_it_was_promised() {
    lab.network();
    Create.Instance create = lab.createInstance("i");
    Outcome outcome =
        stage
            .region()
            .perform(
                lab.owner, lab.owner, List.of(create), Map.of(create.key(), "n"), UserData.NONE)
            .getFirst();
    assertThat(fault(outcome)).isEqualTo("UserDataGone");
    assertThat(stage.heard("RunInstances")).isEmpty();
  }

  @Test
  void a_refusal_that_quotes_the_user_data_is_told_without_it() {
    lab.network();
    String encoded =
        Base64.getEncoder().encodeToString(Workbench.SCRIPT.getBytes(StandardCharsets.UTF_8));
    Ec2Error quoting = Ec2Error.of("InvalidParameterValue", "Value (%s) is not valid", encoded);
    stage.faults().request("RunInstances").fails(quoting, 1);
    Outcome outcome = lab.perform(lab.createInstance("i")).getFirst();
    assertThat(fault(outcome)).isEqualTo("InvalidParameterValue");
    assertThat(outcome.toString()).doesNotContain(encoded, "well kept").contains("user data");
  }

  @Test
  void a_create_by_token_without_an_intent_is_not_sent() {
    lab.network();
    Create.Instance create = lab.createInstance("i");
    Outcome outcome =
        stage
            .region()
            .perform(lab.owner, lab.owner, List.of(create), Map.of(), digest -> "")
            .getFirst();
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(stage.heard("RunInstances")).isEmpty();
  }

  @Test
  void endpoints_come_with_their_state_and_names() {
    lab.network();
    Live.Endpoint gateway = lab.make(lab.createGatewayEndpoint("s3"));
    assertThat(gateway.endpointType()).isEqualTo(EndpointType.GATEWAY);
    assertThat(gateway.policy()).isEmpty();
    assertThat(gateway.routeTableIds()).containsExactly(lab.table.id());
    Create.Endpoint asked = lab.createInterfaceEndpoint("cf", "cloudformation");
    Live.Endpoint made = lab.make(asked);
    assertThat(made.state()).isEqualTo("pending");
    assertThat(made.policy()).isEqualTo(asked.policy());
    stage.pass(60);
    Live.Endpoint seen =
        lab.read()
            .mine(Live.Endpoint.class)
            .filter(live -> live.id().equals(made.id()))
            .findFirst()
            .orElseThrow();
    assertThat(seen.state()).isEqualTo("available");
    assertThat(seen.dnsNames()).isNotEmpty().allMatch(name -> name.startsWith("vpce-"));
    assertThat(seen.groupIds()).containsExactly(lab.group.id());
  }

  @Test
  void the_same_intent_sent_again_makes_no_second_object() {
    lab.network().launched();
    Live.Endpoint first = lab.make(lab.createInterfaceEndpoint("cf", "cloudformation"));
    Live.Endpoint second = lab.make(lab.createInterfaceEndpoint("cf", "cloudformation"));
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(lab.<Live>make(lab.createInstance("i")).id()).isEqualTo(lab.instance.id());
    Key key = Workbench.key(ObjectKind.ROUTE_TABLE, "t");
    Live.RouteTable table =
        lab.make(new Create.RouteTable(key, lab.vpc.id(), lab.tags(ObjectKind.ROUTE_TABLE, "t")));
    assertThat(table.id()).isEqualTo(lab.table.id());
  }

  @Test
  void other_parameters_under_one_token_mean_that_it_was_made() {
    lab.network().launched();
    Create.Instance asked = lab.createInstance("i");
    Create.Instance other =
        new Create.Instance(
            asked.key(),
            asked.subnetId(),
            asked.groupIds(),
            "t3.small",
            asked.image(),
            asked.userData(),
            asked.keyName(),
            asked.publicIp(),
            asked.privateIp(),
            asked.tags());
    assertThat(lab.<Live>make(other).id()).isEqualTo(lab.instance.id());
    assertThat(stage.codes("RunInstances")).containsExactly("ok", "IdempotentParameterMismatch");
  }

  @Test
  void a_token_that_has_outlived_its_instance_asks_for_a_new_nonce() {
    lab.network().launched();
    lab.done(new Delete.Instances(List.of(lab.target(lab.instance))));
    stage.pass(60);
    Outcome outcome = lab.perform(lab.createInstance("i")).getFirst();
    assertThat(fault(outcome)).isEqualTo("TokenOutlived");
    assertThat(((Outcome.Failed) outcome).fault().kind().definite()).isTrue();
  }

  @Test
  void a_conflict_with_what_we_made_ourselves_is_done() {
    lab.network();
    assertThat(lab.<Live>make(lab.createSubnet("a", "10.0.0.0/24")).id())
        .isEqualTo(lab.subnet.id());
    assertThat(lab.<Live>make(lab.createGroup("s")).id()).isEqualTo(lab.group.id());
  }

  @Test
  void a_conflict_with_what_is_not_ours_is_a_failure() {
    lab.network();
    Outcome subnet = lab.perform(lab.createSubnet("b", "10.0.0.0/24")).getFirst();
    assertThat(((Outcome.Failed) subnet).fault().kind()).isEqualTo(FaultClass.ALREADY_SO);
    stage.ec2().createSecurityGroup(r -> r.groupName("x").description("x").vpcId(lab.vpc.id()));
    Outcome group = lab.perform(lab.createGroup("x")).getFirst();
    assertThat(((Outcome.Failed) group).fault().kind()).isEqualTo(FaultClass.ALREADY_SO);
  }

  static String fault(Outcome outcome) {
    return ((Outcome.Failed) outcome).fault().code();
  }
}
