package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.GatewayEndpointSpec;
import dev.vpclab.operator.api.InterfaceEndpointSpec;
import dev.vpclab.operator.api.LabRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An endpoint's plan: what is checked before the call, and what is changed in place. */
class EndpointPlanTest {
  private static final String S3 = "com.amazonaws.ap-northeast-2.s3";
  private static final String CFN = "com.amazonaws.ap-northeast-2.cloudformation";
  private static final Catalog CATALOG =
      new Catalog(
          Map.of(
              S3,
              new Service(
                  S3,
                  Set.of(EndpointType.GATEWAY, EndpointType.INTERFACE),
                  Set.of("ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"),
                  "s3.ap-northeast-2.amazonaws.com",
                  false),
              CFN,
              new Service(
                  CFN,
                  Set.of(EndpointType.INTERFACE),
                  Set.of("ap-northeast-2a", "ap-northeast-2b"),
                  "cloudformation.ap-northeast-2.amazonaws.com",
                  false),
              "svc",
              new Service("svc", Set.of(EndpointType.INTERFACE), Set.of(), null, false)),
          Map.of(S3, new PrefixList("pl-78a54011", S3, List.of("52.219.60.0/23"))));
  private static final Owner OWNER = new Owner("cluster-1", "uid-s3", "GatewayEndpoint/lab/s3");

  private ModelRun run;

  @BeforeEach
  void a_lab_with_two_tables_and_five_subnets() {
    ModelEc2 ec2 = new ModelEc2("cluster-1");
    new ModelRun(ec2, ModelRun.LAB).until(Labs.nodes(Labs.lab(5, 2, 0, 2, true)), 4);
    ec2.sent.clear();
    run = new ModelRun(ec2, OWNER);
  }

  @Test
  void a_gateway_endpoint_is_made_for_its_tables() {
    Plan plan = plan(gateway("s3", "table-0", "table-1"));
    assertThat(plan.now()).singleElement().isInstanceOf(Create.Endpoint.class);
    assertThat(((Create.Endpoint) plan.now().getFirst()).routeTableIds()).hasSize(2);
  }

  @Test
  void an_unknown_service_is_refused_with_the_nearest_names() {
    Finding finding = onlyFinding(face("cloudfromation", true, "subnet-0"));
    assertThat(finding.reason()).isEqualTo(Reason.ServiceNotFound);
    assertThat(finding.message()).contains(CFN);
  }

  @Test
  void the_wrong_type_names_the_right_kind() {
    Finding finding = onlyFinding(gateway("cloudformation", "table-0"));
    assertThat(finding.reason()).isEqualTo(Reason.WrongEndpointType);
    assertThat(finding.message()).contains("InterfaceEndpoint");
  }

  @Test
  void a_reference_that_is_not_there_waits_for_the_lab_by_name() {
    Finding finding = onlyFinding(gateway("s3", "table-0", "table-7"));
    assertThat(finding.reason()).isEqualTo(Reason.WaitingForLab);
    assertThat(finding.message()).contains("route table table-7");
  }

  @Test
  void a_zone_that_the_service_lacks_is_named_with_those_it_has() {
    Finding finding = onlyFinding(face("cloudformation", false, "subnet-0", "subnet-2"));
    assertThat(finding.reason()).isEqualTo(Reason.ZoneNotSupported);
    assertThat(finding.message()).contains("ap-northeast-2c", "ap-northeast-2a, ap-northeast-2b");
  }

  @Test
  void two_subnets_of_one_zone_are_refused() {
    Finding finding = onlyFinding(face("cloudformation", false, "subnet-0", "subnet-4"));
    assertThat(finding.reason()).isEqualTo(Reason.SubnetsShareZone);
  }

  @Test
  void private_dns_without_host_names_is_not_sent_and_says_what_to_set() {
    live(Live.Vpc.class)
        .forEach(
            vpc ->
                run.ec2.put(
                    new Live.Vpc(vpc.id(), "available", vpc.cidrBlock(), true, false, vpc.tags())));
    Finding finding = onlyFinding(face("cloudformation", true, "subnet-0"));
    assertThat(finding.reason()).isEqualTo(Reason.PrivateDnsNeedsDnsHostnames);
    assertThat(finding.message()).contains("spec.enableDnsHostnames");
  }

  @Test
  void private_dns_for_a_service_without_a_name_is_refused() {
    Node.Endpoint node = (Node.Endpoint) face("cloudformation", true, "subnet-0").getFirst();
    Node.Endpoint other =
        new Node.Endpoint(
            node.key(),
            node.type(),
            "svc",
            List.of(),
            node.subnets(),
            node.groups(),
            "",
            true,
            node.tags());
    assertThat(onlyFinding(List.of(other)).reason()).isEqualTo(Reason.NoPrivateDnsName);
  }

  @Test
  void a_second_endpoint_with_private_dns_names_the_first_and_whose_it_is() {
    run.ec2.put(foreign(CFN, EndpointType.INTERFACE, true));
    Finding finding = onlyFinding(face("cloudformation", true, "subnet-0"));
    assertThat(finding.reason()).isEqualTo(Reason.PrivateDnsConflict);
    assertThat(finding.message()).contains("vpce-foreign", "somebody's");
  }

  @Test
  void a_table_that_has_a_route_for_the_prefix_list_is_named_with_its_target() {
    Live.RouteTable table = live(Live.RouteTable.class).getFirst();
    List<Live.Route> routes = new ArrayList<>(table.routes());
    routes.add(new Live.Route("pl-78a54011", "vpce-foreign", "CreateRoute", "active"));
    run.ec2.put(
        new Live.RouteTable(table.id(), table.vpcId(), routes, table.associations(), table.tags()));
    Finding finding = onlyFinding(gateway("s3", "table-0", "table-1"));
    assertThat(finding.reason()).isEqualTo(Reason.RouteConflict);
    assertThat(finding.message()).contains("vpce-foreign");
  }

  @Test
  void everything_that_changed_is_one_call() {
    settle(face("cloudformation", false, "subnet-0"));
    Plan plan = plan(face("cloudformation", true, "subnet-1"));
    assertThat(plan.now()).hasSize(1);
    Change.Endpoint change = (Change.Endpoint) plan.now().getFirst();
    assertThat(change.addSubnets()).hasSize(1);
    assertThat(change.removeSubnets()).hasSize(1);
    assertThat(change.privateDns()).isTrue();
    assertThat(change.policy()).isNull();
  }

  @Test
  void a_swap_within_a_zone_removes_before_it_adds() {
    settle(face("cloudformation", false, "subnet-0"));
    List<Node> after = face("cloudformation", false, "subnet-4");
    run.ec2.sent.clear();
    settle(after);
    List<Change.Endpoint> sent =
        run.ec2.sent.stream().map(action -> (Change.Endpoint) action).toList();
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
    settle(nodes);
    assertThat(run.ec2.sent.getFirst()).isInstanceOf(Create.SecurityGroup.class);
    assertThat(live(Live.Endpoint.class)).hasSize(1);
    int before = run.ec2.objects.size();
    assertThat(run.until(List.of(), 6).deletion().over()).isTrue();
    assertThat(run.ec2.objects).hasSize(before - 2);
    assertThat(run.ec2.wrongs).isEmpty();
  }

  @Test
  void a_group_that_lets_nobody_in_is_a_warning_and_no_refusal() {
    Plan plan = settle(face("cloudformation", false, "subnet-0"));
    assertThat(plan.isSettled()).isTrue();
    assertThat(plan.warnings().getFirst().message()).contains("443");
  }

  @Test
  void a_deleted_endpoint_that_lingers_does_not_count_and_a_failed_one_says_why() {
    settle(gateway("s3", "table-0"));
    Live.Endpoint made = live(Live.Endpoint.class).getFirst();
    run.ec2.put(state(made, "failed", "no addresses left"));
    Finding finding = onlyFinding(gateway("s3", "table-0"));
    assertThat(finding.reason()).isEqualTo(Reason.EndpointFailed);
    assertThat(finding.message()).contains("no addresses left");
  }

  /** An EC2 that calls it available in the answer to its create leaves nothing else to wait for. */
  @Test
  void an_available_endpoint_is_waited_for_until_its_network_interfaces_show() {
    List<Node> nodes = face("cloudformation", false, "subnet-0");
    settle(nodes);
    Live.Endpoint made = live(Live.Endpoint.class).getFirst();
    run.ec2.put(with(made, "eni-new"));
    Finding finding = onlyFinding(nodes);
    assertThat(finding.reason()).isEqualTo(Reason.WaitingForState);
    assertThat(finding.message()).contains("eni-new", made.id());
    run.ec2.put(networkInterface("eni-new", made));
    assertThat(plan(nodes).isSettled()).isTrue();
  }

  /** The interface is shown, but nobody is told before each table has the route. */
  @Test
  void an_available_gateway_endpoint_is_waited_for_until_each_table_has_its_route() {
    List<Node> nodes = gateway("s3", "table-0", "table-1");
    Plan plan = settle(nodes);
    assertThat(plan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.reason()).isEqualTo(Reason.WaitingForState);
              assertThat(finding.message()).endsWith(" into table-0, table-1 yet");
            });
    routeTo(live(Live.Endpoint.class).getFirst().id(), "table-0");
    assertThat(onlyFinding(nodes).message()).endsWith(" into table-1 yet");
    routeTo(live(Live.Endpoint.class).getFirst().id(), "table-1");
    assertThat(plan(nodes).isSettled()).isTrue();
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
    settle(face("cloudformation", false, "subnet-0"));
    run.ec2.put(state(live(Live.Endpoint.class).getFirst(), state, null));
    Finding finding = onlyFinding(face("cloudformation", false, "subnet-0"));
    assertThat(finding.reason()).isEqualTo(reason);
    assertThat(finding.message()).contains(words);
  }

  @Test
  void an_endpoint_that_works_in_part_is_a_warning_and_is_changed_as_any_other() {
    settle(face("cloudformation", false, "subnet-0"));
    run.ec2.put(state(live(Live.Endpoint.class).getFirst(), "partial", null));
    assertThat(plan(face("cloudformation", false, "subnet-0")).warnings())
        .extracting(Finding::message)
        .anyMatch(message -> message.endsWith("works in part only"));
    assertThat(plan(face("cloudformation", true, "subnet-0")).now()).hasSize(1);
  }

  @Test
  void another_service_is_another_resource() {
    settle(gateway("s3", "table-0"));
    Finding finding = onlyFinding(gateway("dynamodb", "table-0"));
    assertThat(finding.reason()).isEqualTo(Reason.ImmutableFieldChanged);
    assertThat(finding.message()).startsWith("spec.serviceName is com.amazonaws").contains(S3);
  }

  @Test
  void an_endpoint_in_a_vpc_that_is_not_the_labs_any_more_goes() {
    settle(gateway("s3", "table-0"));
    Live.Endpoint e = live(Live.Endpoint.class).getFirst();
    Live.Vpc vpc = live(Live.Vpc.class).getFirst();
    run.ec2.objects.remove(vpc.id());
    run.ec2.put(new Live.Vpc("vpc-new", "available", vpc.cidrBlock(), true, true, vpc.tags()));
    assertThat(plan(gateway("s3", "table-0")).now())
        .containsExactly(
            new Delete.Endpoints(List.of(Target.of(OWNER, e, EndpointGraph.ENDPOINT))));
  }

  @Test
  void without_a_vpc_the_endpoint_waits_for_its_lab() {
    run.ec2.objects.clear();
    Finding finding = onlyFinding(gateway("s3", "table-0"));
    assertThat(finding.reason()).isEqualTo(Reason.WaitingForLab);
    assertThat(finding.message()).isEqualTo("the lab has no VPC yet");
  }

  @Test
  void tags_of_an_endpoint_are_put_right() {
    settle(gateway("s3", "table-0"));
    Live.Endpoint e = live(Live.Endpoint.class).getFirst();
    Map<String, String> tags = new java.util.TreeMap<>(e.tags());
    tags.put("Name", "another");
    run.ec2.put(Retagged.with(e, tags));
    assertThat(plan(gateway("s3", "table-0")).now())
        .singleElement()
        .isInstanceOf(Change.AddTags.class);
  }

  @Test
  void an_open_group_is_no_warning_and_neither_is_a_closed_one_of_a_service_of_ones_own() {
    Live.SecurityGroup g =
        live(Live.SecurityGroup.class).stream()
            .filter(group -> group.name().equals("group-0"))
            .findFirst()
            .orElseThrow();
    run.ec2.put(
        new Live.SecurityGroup(
            g.id(),
            g.vpcId(),
            g.name(),
            g.description(),
            new java.util.TreeSet<>(List.of(new Rule("tcp", 443, 443, "10.0.0.0/16"))),
            g.egress(),
            g.tags()));
    assertThat(settle(face("cloudformation", false, "subnet-0")).warnings()).isEmpty();
  }

  private void routeTo(String endpoint, String table) {
    Live.RouteTable t =
        live(Live.RouteTable.class).stream()
            .filter(live -> table.equals(live.tags().get(Tags.NAME)))
            .findFirst()
            .orElseThrow();
    List<Live.Route> routes = new ArrayList<>(t.routes());
    routes.add(new Live.Route("pl-78a54011", endpoint, "CreateRoute", "active"));
    run.ec2.put(new Live.RouteTable(t.id(), t.vpcId(), routes, t.associations(), t.tags()));
  }

  private static List<Node> gateway(String service, String... tables) {
    return EndpointGraph.of(
        OWNER,
        new GatewayEndpointSpec(
            new LabRef("endpoint-lab"), service, null, List.of(tables), null, null, null),
        "s3",
        "ap-northeast-2",
        "");
  }

  private static List<Node> face(String service, boolean dns, String... subnets) {
    return EndpointGraph.of(
        OWNER,
        new InterfaceEndpointSpec(
            new LabRef("endpoint-lab"),
            service,
            null,
            List.of(subnets),
            List.of("group-0"),
            dns,
            null,
            null,
            null),
        "cfn",
        "ap-northeast-2",
        "",
        "10.0.0.0/16");
  }

  private Finding onlyFinding(List<Node> nodes) {
    Plan plan = plan(nodes);
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings()).hasSize(1);
    return plan.findings().getFirst();
  }

  private Plan settle(List<Node> nodes) {
    Plan plan = plan(nodes);
    for (int i = 0; i < 6; i++) {
      plan = plan(nodes);
      List<Outcome> outcomes = plan.now().stream().map(run.ec2::perform).toList();
      run.memory = run.memory.after(outcomes, run.now);
      run.ec2.settle();
    }
    return plan;
  }

  private Plan plan(List<Node> nodes) {
    Observed seen = run.ec2.observe(OWNER, ModelRun.LAB, run.memory, run.now);
    return Planner.plan(
        new Situation(OWNER, ModelRun.LAB, nodes, seen, run.memory, CATALOG, Set.of(), run.now));
  }

  private <T extends Live> List<T> live(Class<T> type) {
    return run.ec2.objects.values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private Live.Endpoint foreign(String service, EndpointType type, boolean dns) {
    return new Live.Endpoint(
        "vpce-foreign",
        live(Live.Vpc.class).getFirst().id(),
        "available",
        type,
        service,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        dns,
        null,
        Map.of());
  }

  private static Live.Endpoint state(Live.Endpoint e, String state, String lastError) {
    return new Live.Endpoint(
        e.id(),
        e.vpcId(),
        state,
        e.endpointType(),
        e.serviceName(),
        e.routeTableIds(),
        e.subnetIds(),
        e.groupIds(),
        e.networkInterfaceIds(),
        e.dnsNames(),
        e.policy(),
        e.privateDns(),
        lastError,
        e.tags());
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
