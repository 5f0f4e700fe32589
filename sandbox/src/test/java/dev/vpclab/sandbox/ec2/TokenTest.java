package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Page "Ensuring idempotency in Amazon EC2 API requests". */
class TokenTest {
  private final Rig rig = new Rig();
  private String vpc;
  private String subnet;

  @BeforeEach
  void network() {
    vpc = rig.vpc();
    subnet = rig.subnet(vpc, "10.0.0.0/24");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Instance run(String token, String type) {
    return rig.ec2
        .runInstances(
            r ->
                r.imageId(Rig.AMI)
                    .instanceType(type)
                    .minCount(1)
                    .maxCount(1)
                    .subnetId(subnet)
                    .clientToken(token))
        .instances()
        .get(0);
  }

  @Test
  void run_instances_with_the_same_token_makes_one_instance_even_when_it_is_terminated() {
    Instance first = run("t", "t3.micro");
    assertThat(run("t", "t3.micro").instanceId()).isEqualTo(first.instanceId());
    rig.ec2.terminateInstances(r -> r.instanceIds(first.instanceId()));
    rig.pass(2);
    Instance again = run("t", "t3.micro");
    assertThat(again.instanceId()).isEqualTo(first.instanceId());
    assertThat(again.state().nameAsString()).isEqualTo("terminated");
    assertThat(run("u", "t3.micro").instanceId()).isNotEqualTo(first.instanceId());
  }

  @Test
  void other_parameters_do_not_match() {
    run("t", "t3.micro");
    refused("IdempotentParameterMismatch", () -> run("t", "t3.small"));
  }

  @Test
  void an_endpoint_is_made_once_even_when_it_is_gone() {
    var request = rig.interfaceEndpoint(vpc, "ec2", subnet).clientToken("t");
    String id = rig.make(request);
    assertThat(rig.make(request)).isEqualTo(id);
    rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
    rig.pass(4);
    rig.pass(2);
    var again = rig.ec2.createVpcEndpoint(request.build()).vpcEndpoint();
    assertThat(again.vpcEndpointId()).isEqualTo(id);
    assertThat(again.stateAsString()).isEqualTo("deleted");
    assertThat(rig.ec2.describeVpcEndpoints().vpcEndpoints()).isEmpty();
    refused("IdempotentParameterMismatch", () -> rig.make(request.privateDnsEnabled(null)));
  }

  @Test
  void an_endpoint_without_token_is_made_twice() {
    var request = rig.interfaceEndpoint(vpc, "ec2", subnet);
    assertThat(rig.make(request)).isNotEqualTo(rig.make(request));
  }

  @Test
  void a_route_table_is_made_once() {
    String first =
        rig.ec2.createRouteTable(r -> r.vpcId(vpc).clientToken("t")).routeTable().routeTableId();
    assertThat(
            rig.ec2
                .createRouteTable(r -> r.vpcId(vpc).clientToken("t"))
                .routeTable()
                .routeTableId())
        .isEqualTo(first);
    assertThat(rig.table(vpc)).isNotEqualTo(first);
  }

  @Test
  void a_token_of_a_refused_call_is_not_spent() {
    refused("InvalidParameterValue", () -> run("t", "t9.huge"));
    run("t", "t3.micro");
  }

  @Test
  void a_token_has_64_characters_at_most() {
    refused("InvalidParameterValue", () -> run("t".repeat(65), "t3.micro"));
  }

  /** The model has no client token for them: each call is a new object. */
  @Test
  void a_vpc_is_made_again() {
    assertThat(rig.vpc()).isNotEqualTo(rig.vpc());
  }
}
