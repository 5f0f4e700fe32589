package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.EndpointLab.OWNER;
import static dev.vpclab.operator.plan.EndpointLab.S3;
import static dev.vpclab.operator.plan.EndpointLab.face;
import static dev.vpclab.operator.plan.EndpointLab.gateway;
import static dev.vpclab.operator.plan.EndpointLab.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint is waited for, and what is put right or cannot be, once there is one. */
class EndpointStatesTest {
  private final EndpointLab lab = new EndpointLab();

  /** The interface is shown, but nobody is told before each table has the route. */
  @Test
  void an_available_gateway_endpoint_is_waited_for_until_each_table_has_its_route() {
    List<Node> nodes = gateway("s3", "table-0", "table-1");
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
    lab.settle(face("cloudformation", false, "subnet-0"));
    lab.run.ec2.put(state(lab.live(Live.Endpoint.class).getFirst(), state, null));
    Finding finding = lab.onlyFinding(face("cloudformation", false, "subnet-0"));
    assertThat(finding.reason()).isEqualTo(reason);
    assertThat(finding.message()).contains(words);
  }

  @Test
  void an_endpoint_that_works_in_part_is_a_warning_and_is_changed_as_any_other() {
    lab.settle(face("cloudformation", false, "subnet-0"));
    lab.run.ec2.put(state(lab.live(Live.Endpoint.class).getFirst(), "partial", null));
    assertThat(lab.plan(face("cloudformation", false, "subnet-0")).warnings())
        .extracting(Finding::message)
        .anyMatch(message -> message.endsWith("works in part only"));
    assertThat(lab.plan(face("cloudformation", true, "subnet-0")).now()).hasSize(1);
  }

  @Test
  void another_service_is_another_resource() {
    lab.settle(gateway("s3", "table-0"));
    Finding finding = lab.onlyFinding(gateway("dynamodb", "table-0"));
    assertThat(finding.reason()).isEqualTo(Reason.ImmutableFieldChanged);
    assertThat(finding.message()).startsWith("spec.serviceName is com.amazonaws").contains(S3);
  }

  @Test
  void an_endpoint_in_a_vpc_that_is_not_the_labs_any_more_goes() {
    lab.settle(gateway("s3", "table-0"));
    Live.Endpoint e = lab.live(Live.Endpoint.class).getFirst();
    Live.Vpc vpc = lab.live(Live.Vpc.class).getFirst();
    lab.run.ec2.objects.remove(vpc.id());
    lab.run.ec2.put(new Live.Vpc("vpc-new", "available", vpc.cidrBlock(), true, true, vpc.tags()));
    assertThat(lab.plan(gateway("s3", "table-0")).now())
        .containsExactly(
            new Delete.Endpoints(List.of(Target.of(OWNER, e, EndpointGraph.ENDPOINT))));
  }

  @Test
  void without_a_vpc_the_endpoint_waits_for_its_lab() {
    lab.run.ec2.objects.clear();
    Finding finding = lab.onlyFinding(gateway("s3", "table-0"));
    assertThat(finding.reason()).isEqualTo(Reason.WaitingForLab);
    assertThat(finding.message()).isEqualTo("the lab has no VPC yet");
  }

  @Test
  void tags_of_an_endpoint_are_put_right() {
    lab.settle(gateway("s3", "table-0"));
    Live.Endpoint e = lab.live(Live.Endpoint.class).getFirst();
    Map<String, String> tags = new java.util.TreeMap<>(e.tags());
    tags.put("Name", "another");
    lab.run.ec2.put(Retagged.with(e, tags));
    assertThat(lab.plan(gateway("s3", "table-0")).now())
        .singleElement()
        .isInstanceOf(Change.AddTags.class);
  }

  @Test
  void an_open_group_is_no_warning_and_neither_is_a_closed_one_of_a_service_of_ones_own() {
    Live.SecurityGroup g =
        lab.live(Live.SecurityGroup.class).stream()
            .filter(group -> group.name().equals("group-0"))
            .findFirst()
            .orElseThrow();
    lab.run.ec2.put(
        new Live.SecurityGroup(
            g.id(),
            g.vpcId(),
            g.name(),
            g.description(),
            new java.util.TreeSet<>(List.of(new Rule("tcp", 443, 443, "10.0.0.0/16"))),
            g.egress(),
            g.tags()));
    assertThat(lab.settle(face("cloudformation", false, "subnet-0")).warnings()).isEmpty();
  }

  @Test
  void a_deleted_endpoint_that_lingers_does_not_count_and_a_failed_one_says_why() {
    lab.settle(gateway("s3", "table-0"));
    Live.Endpoint made = lab.live(Live.Endpoint.class).getFirst();
    lab.run.ec2.put(state(made, "failed", "no addresses left"));
    Finding finding = lab.onlyFinding(gateway("s3", "table-0"));
    assertThat(finding.reason()).isEqualTo(Reason.EndpointFailed);
    assertThat(finding.message()).contains("no addresses left");
  }

  /** An EC2 that calls it available in the answer to its create leaves nothing else to wait for. */
  @Test
  void an_available_endpoint_is_waited_for_until_its_network_interfaces_show() {
    List<Node> nodes = face("cloudformation", false, "subnet-0");
    lab.settle(nodes);
    Live.Endpoint made = lab.live(Live.Endpoint.class).getFirst();
    lab.run.ec2.put(with(made, "eni-new"));
    Finding finding = lab.onlyFinding(nodes);
    assertThat(finding.reason()).isEqualTo(Reason.WaitingForState);
    assertThat(finding.message()).contains("eni-new", made.id());
    lab.run.ec2.put(networkInterface("eni-new", made));
    assertThat(lab.plan(nodes).isSettled()).isTrue();
  }

  private void routeTo(String endpoint, String table) {
    Live.RouteTable t =
        lab.live(Live.RouteTable.class).stream()
            .filter(live -> table.equals(live.tags().get(Tags.NAME)))
            .findFirst()
            .orElseThrow();
    List<Live.Route> routes = new ArrayList<>(t.routes());
    routes.add(new Live.Route("pl-78a54011", endpoint, "CreateRoute", "active"));
    lab.run.ec2.put(new Live.RouteTable(t.id(), t.vpcId(), routes, t.associations(), t.tags()));
  }

  private static Live.Endpoint with(Live.Endpoint e, String networkInterface) {
    return new Live.Endpoint(
        e.id(),
        e.vpcId(),
        e.state(),
        e.endpointType(),
        e.serviceName(),
        e.routeTableIds(),
        e.subnetIds(),
        e.groupIds(),
        List.of(networkInterface),
        e.dnsNames(),
        e.policy(),
        e.privateDns(),
        e.lastError(),
        e.tags());
  }

  private static Live.NetworkInterface networkInterface(String id, Live.Endpoint of) {
    return new Live.NetworkInterface(
        id,
        of.vpcId(),
        "in-use",
        of.subnetIds().getFirst(),
        "ap-northeast-2a",
        "vpc_endpoint",
        "VPC Endpoint Interface " + of.id(),
        "amazon-aws",
        null,
        "10.0.0.7",
        null,
        of.groupIds(),
        Map.of());
  }
}
