package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static dev.vpclab.operator.plan.EndpointLab.OWNER;
import static dev.vpclab.operator.plan.EndpointLab.S3;
import static dev.vpclab.operator.plan.EndpointLab.gatewayEndpoint;
import static dev.vpclab.operator.plan.EndpointLab.interfaceEndpoint;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint is waited for, and what is put right or cannot be, once there is one. */
class EndpointStatesTest {
  private final EndpointLab lab = new EndpointLab();

  /** The interface is shown, but nobody is told before each table has the route. */
  @Test
  void an_available_gateway_endpoint_is_waited_for_until_each_table_has_its_route() {
    List<Node> nodes = gatewayEndpoint("s3", "table-0", "table-1");
    Plan plan = lab.settle(nodes);
    assertThat(plan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.reason()).isEqualTo(Reason.WaitingForState);
              assertThat(finding.message()).endsWith(" into table-0, table-1 yet");
            });
    routeTo(lab.live(Live.Endpoint.class).getFirst().id(), "table-0");
    assertThat(lab.onlyFinding(nodes).message()).endsWith(" into table-1 yet");
    routeTo(lab.live(Live.Endpoint.class).getFirst().id(), "table-1");
    assertThat(lab.plan(nodes).isSettled()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "pendingacceptance, WaitingForAcceptance, has to accept",
    "rejected, EndpointFailed, is rejected; delete this resource",
    "failed, EndpointFailed, is failed; delete this resource",
    "expired, EndpointFailed, is expired; delete this resource",
    "deleting, WaitingForState, is being deleted; another one follows",
    "pending, WaitingForState, is pending",
    "brewing, WaitingForState, is brewing"
  })
  void each_state_of_an_endpoint_says_what_is_waited_for(
      String state, Reason reason, String words) {
    lab.settle(interfaceEndpoint("cloudformation", false, "subnet-0"));
    lab.run.ec2.put(with(lab.live(Live.Endpoint.class).getFirst(), "state", state));
    Finding finding = lab.onlyFinding(interfaceEndpoint("cloudformation", false, "subnet-0"));
    assertThat(finding.reason()).isEqualTo(reason);
    assertThat(finding.message()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2, 1", "3, 2", "9, 2", "10, 4", "60, 4"})
  void what_takes_longer_is_looked_at_less_often(int minutes, int beats) {
    lab.settle(interfaceEndpoint("cloudformation", false, "subnet-0"));
    lab.run.ec2.put(with(lab.live(Live.Endpoint.class).getFirst(), "state", "pending"));
    lab.run.now = lab.run.now.plus(Duration.ofMinutes(minutes));
    Finding finding = lab.onlyFinding(interfaceEndpoint("cloudformation", false, "subnet-0"));
    assertThat(finding.again()).isEqualTo(Planner.POLL.multipliedBy(beats));
  }

  @Test
  void an_endpoint_that_works_in_part_is_a_warning_and_is_changed_as_any_other() {
    lab.settle(interfaceEndpoint("cloudformation", false, "subnet-0"));
    lab.run.ec2.put(with(lab.live(Live.Endpoint.class).getFirst(), "state", "partial"));
    assertThat(lab.plan(interfaceEndpoint("cloudformation", false, "subnet-0")).warnings())
        .extracting(Finding::message)
        .anyMatch(message -> message.endsWith("works in part only"));
    assertThat(lab.plan(interfaceEndpoint("cloudformation", true, "subnet-0")).now()).hasSize(1);
  }

  @Test
  void another_service_is_another_resource() {
    lab.settle(gatewayEndpoint("s3", "table-0"));
    Finding finding = lab.onlyFinding(gatewayEndpoint("dynamodb", "table-0"));
    assertThat(finding.reason()).isEqualTo(Reason.ImmutableFieldChanged);
    assertThat(finding.message()).startsWith("spec.serviceName is com.amazonaws").contains(S3);
  }

  @Test
  void an_endpoint_in_a_vpc_that_is_not_the_labs_any_more_goes() {
    lab.settle(gatewayEndpoint("s3", "table-0"));
    Live.Endpoint e = lab.live(Live.Endpoint.class).getFirst();
    Live.Vpc vpc = lab.live(Live.Vpc.class).getFirst();
    lab.run.ec2.objects.remove(vpc.id());
    lab.run.ec2.put(new Live.Vpc("vpc-new", "available", vpc.cidrBlock(), true, true, vpc.tags()));
    assertThat(lab.plan(gatewayEndpoint("s3", "table-0")).now())
        .containsExactly(
            new Delete.Endpoints(List.of(Target.of(OWNER, e, EndpointGraph.ENDPOINT))));
  }

  @Test
  void without_a_vpc_the_endpoint_waits_for_its_lab() {
    lab.run.ec2.objects.clear();
    Finding finding = lab.onlyFinding(gatewayEndpoint("s3", "table-0"));
    assertThat(finding.reason()).isEqualTo(Reason.WaitingForLab);
    assertThat(finding.message()).isEqualTo("the lab has no VPC yet");
  }

  @Test
  void tags_of_an_endpoint_are_put_right() {
    lab.settle(gatewayEndpoint("s3", "table-0"));
    Live.Endpoint e = lab.live(Live.Endpoint.class).getFirst();
    Map<String, String> tags = new TreeMap<>(e.tags());
    tags.put("Name", "another");
    lab.run.ec2.put(with(e, "tags", tags));
    assertThat(lab.plan(gatewayEndpoint("s3", "table-0")).now())
        .singleElement()
        .isInstanceOf(Change.AddTags.class);
  }

  @Test
  void an_open_group_is_no_warning_and_neither_is_a_closed_one_of_a_service_of_ones_own() {
    Live.SecurityGroup closed = lab.run.ec2.named(Live.SecurityGroup.class, "group-0");
    Rule https = new Rule("tcp", 443, 443, "10.0.0.0/16");
    lab.run.ec2.put(with(closed, "ingress", new TreeSet<>(List.of(https))));
    assertThat(lab.settle(interfaceEndpoint("cloudformation", false, "subnet-0")).warnings())
        .isEmpty();
  }

  @Test
  void a_deleted_endpoint_that_lingers_does_not_count_and_a_failed_one_says_why() {
    lab.settle(gatewayEndpoint("s3", "table-0"));
    Live.Endpoint made = lab.live(Live.Endpoint.class).getFirst();
    lab.run.ec2.put(with(with(made, "state", "failed"), "lastError", "no addresses left"));
    Finding finding = lab.onlyFinding(gatewayEndpoint("s3", "table-0"));
    assertThat(finding.reason()).isEqualTo(Reason.EndpointFailed);
    assertThat(finding.message()).contains("no addresses left");
  }

  /** An EC2 that calls it available in the answer to its create leaves nothing else to wait for. */
  @Test
  void an_available_endpoint_is_waited_for_until_its_network_interfaces_show() {
    List<Node> nodes = interfaceEndpoint("cloudformation", false, "subnet-0");
    lab.settle(nodes);
    Live.Endpoint made = lab.live(Live.Endpoint.class).getFirst();
    lab.run.ec2.put(with(made, "networkInterfaceIds", List.of("eni-new")));
    Finding finding = lab.onlyFinding(nodes);
    assertThat(finding.reason()).isEqualTo(Reason.WaitingForState);
    assertThat(finding.message()).contains("eni-new", made.id());
    lab.run.ec2.put(networkInterface("eni-new", made));
    assertThat(lab.plan(nodes).isSettled()).isTrue();
  }

  private void routeTo(String endpoint, String table) {
    Live.RouteTable t = lab.run.ec2.named(Live.RouteTable.class, table);
    List<Live.Route> routes = new ArrayList<>(t.routes());
    routes.add(new Live.Route("pl-78a54011", endpoint, "CreateRoute", "active"));
    lab.run.ec2.put(with(t, "routes", routes));
  }

  private static Live.NetworkInterface networkInterface(String id, Live.Endpoint of) {
    Live.NetworkInterface made =
        with(
            Strangers.networkInterface(id, of.vpcId(), of.subnetIds().getFirst()),
            "interfaceType",
            "vpc_endpoint");
    made = with(made, "description", "VPC Endpoint Interface " + of.id());
    return with(with(made, "requester", "amazon-aws"), "groupIds", of.groupIds());
  }
}
