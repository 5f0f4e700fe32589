package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static dev.vpclab.operator.plan.EndpointLab.CFN;
import static dev.vpclab.operator.plan.EndpointLab.OWNER;
import static dev.vpclab.operator.plan.EndpointLab.gatewayEndpoint;
import static dev.vpclab.operator.plan.EndpointLab.interfaceEndpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.InterfaceEndpointSpec;
import dev.vpclab.operator.api.LabRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An endpoint's plan: what is checked before the call, and what is changed in place. */
class EndpointPlanTest {
  private final EndpointLab lab = new EndpointLab();

  @Test
  void a_gateway_endpoint_is_made_for_its_tables() {
    Plan plan = lab.plan(gatewayEndpoint("s3", "table-0", "table-1"));
    assertThat(plan.now()).singleElement().isInstanceOf(Create.Endpoint.class);
    assertThat(((Create.Endpoint) plan.now().getFirst()).routeTableIds()).hasSize(2);
  }

  @Test
  void an_unknown_service_is_refused_with_the_nearest_names() {
    Finding finding = lab.onlyFinding(interfaceEndpoint("cloudfromation", true, "subnet-0"));
    assertThat(finding.reason()).isEqualTo(Reason.ServiceNotFound);
    assertThat(finding.message()).contains(CFN);
  }

  @Test
  void the_wrong_type_names_the_right_kind() {
    Finding finding = lab.onlyFinding(gatewayEndpoint("cloudformation", "table-0"));
    assertThat(finding.reason()).isEqualTo(Reason.WrongEndpointType);
    assertThat(finding.message()).contains("InterfaceEndpoint");
  }

  @Test
  void a_reference_that_is_not_there_waits_for_the_lab_by_name() {
    Finding finding = lab.onlyFinding(gatewayEndpoint("s3", "table-0", "table-7"));
    assertThat(finding.reason()).isEqualTo(Reason.WaitingForLab);
    assertThat(finding.message()).contains("route table table-7");
  }

  @Test
  void a_zone_that_the_service_lacks_is_named_with_those_it_has() {
    Finding finding =
        lab.onlyFinding(interfaceEndpoint("cloudformation", false, "subnet-0", "subnet-2"));
    assertThat(finding.reason()).isEqualTo(Reason.ZoneNotSupported);
    assertThat(finding.message()).contains("ap-northeast-2c", "ap-northeast-2a, ap-northeast-2b");
  }

  @Test
  void two_subnets_of_one_zone_are_refused() {
    Finding finding =
        lab.onlyFinding(interfaceEndpoint("cloudformation", false, "subnet-0", "subnet-4"));
    assertThat(finding.reason()).isEqualTo(Reason.SubnetsShareZone);
  }

  @Test
  void private_dns_without_host_names_is_not_sent_and_says_what_to_set() {
    lab.live(Live.Vpc.class).forEach(vpc -> lab.run.ec2.put(with(vpc, "dnsHostnames", false)));
    Finding finding = lab.onlyFinding(interfaceEndpoint("cloudformation", true, "subnet-0"));
    assertThat(finding.reason()).isEqualTo(Reason.PrivateDnsNeedsDnsHostnames);
    assertThat(finding.message()).contains("spec.enableDnsHostnames");
  }

  @Test
  void private_dns_for_a_service_without_a_name_is_refused() {
    Node.Endpoint node =
        (Node.Endpoint) interfaceEndpoint("cloudformation", true, "subnet-0").getFirst();
    assertThat(lab.onlyFinding(List.of(with(node, "serviceName", "svc"))).reason())
        .isEqualTo(Reason.NoPrivateDnsName);
  }

  @Test
  void a_second_endpoint_with_private_dns_names_the_first_and_whose_it_is() {
    lab.run.ec2.put(foreign(CFN, EndpointType.INTERFACE, true));
    Finding finding = lab.onlyFinding(interfaceEndpoint("cloudformation", true, "subnet-0"));
    assertThat(finding.reason()).isEqualTo(Reason.PrivateDnsConflict);
    assertThat(finding.message()).contains("vpce-foreign", "somebody's");
  }

  @Test
  void a_table_that_has_a_route_for_the_prefix_list_is_named_with_its_target() {
    Live.RouteTable table = lab.live(Live.RouteTable.class).getFirst();
    List<Live.Route> routes = new ArrayList<>(table.routes());
    routes.add(new Live.Route("pl-78a54011", "vpce-foreign", "CreateRoute", "active"));
    lab.run.ec2.put(with(table, "routes", routes));
    Finding finding = lab.onlyFinding(gatewayEndpoint("s3", "table-0", "table-1"));
    assertThat(finding.reason()).isEqualTo(Reason.RouteConflict);
    assertThat(finding.message()).contains("vpce-foreign");
  }

  @Test
  void everything_that_changed_is_one_call() {
    lab.settle(interfaceEndpoint("cloudformation", false, "subnet-0"));
    Plan plan = lab.plan(interfaceEndpoint("cloudformation", true, "subnet-1"));
    assertThat(plan.now()).hasSize(1);
    Change.Endpoint change = (Change.Endpoint) plan.now().getFirst();
    assertThat(change.addSubnets()).hasSize(1);
    assertThat(change.removeSubnets()).hasSize(1);
    assertThat(change.privateDns()).isTrue();
    assertThat(change.policy()).isNull();
  }

  @Test
  void a_swap_within_a_zone_removes_before_it_adds() {
    lab.settle(interfaceEndpoint("cloudformation", false, "subnet-0"));
    List<Node> after = interfaceEndpoint("cloudformation", false, "subnet-4");
    lab.run.ec2.sent.clear();
    lab.settle(after);
    List<Change.Endpoint> sent =
        lab.run.ec2.sent.stream().map(action -> (Change.Endpoint) action).toList();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(0).addSubnets()).isEmpty();
    assertThat(sent.get(1).removeSubnets()).isEmpty();
  }

  @Test
  void an_endpoint_of_its_own_group_makes_the_group_first_and_takes_it_along() {
    InterfaceEndpointSpec spec =
        new InterfaceEndpointSpec(
            new LabRef("endpoint-lab"),
            "cloudformation",
            null,
            List.of("subnet-0"),
            null,
            false,
            null,
            null,
            null);
    List<Node> nodes = EndpointGraph.of(OWNER, spec, "cfn", "ap-northeast-2", "", "10.0.0.0/16");
    lab.settle(nodes);
    assertThat(lab.run.ec2.sent.getFirst()).isInstanceOf(Create.SecurityGroup.class);
    assertThat(lab.live(Live.Endpoint.class)).hasSize(1);
    int before = lab.run.ec2.objects.size();
    assertThat(lab.run.until(List.of(), 6).deletion().over()).isTrue();
    assertThat(lab.run.ec2.objects).hasSize(before - 2);
    assertThat(lab.run.ec2.wrongs).isEmpty();
  }

  @Test
  void a_group_that_lets_nobody_in_is_a_warning_and_no_refusal() {
    Plan plan = lab.settle(interfaceEndpoint("cloudformation", false, "subnet-0"));
    assertThat(plan.isSettled()).isTrue();
    assertThat(plan.warnings().getFirst().message()).contains("443");
  }

  private Live.Endpoint foreign(String service, EndpointType type, boolean dns) {
    String vpc = lab.run.ec2.first(Live.Vpc.class).id();
    return with(Strangers.endpoint("vpce-foreign", vpc, type, service), "privateDns", dns);
  }
}
