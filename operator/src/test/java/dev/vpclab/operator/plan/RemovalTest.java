package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.VpcLabSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is taken out of a spec, and what keeps it from going. */
class RemovalTest {
  private static final Owner ENDPOINT = new Owner("cluster-1", "uid-s3", "GatewayEndpoint/lab/s3");
  private final ModelEc2 ec2 = new ModelEc2("cluster-1");
  private final ModelRun run = new ModelRun(ec2, ModelRun.LAB);

  @Test
  void a_subnet_that_somebodys_interface_stands_in_is_blocked_by_name_and_tagged_as_going() {
    VpcLabSpec spec = Labs.lab(1, 0, 0, 0, false);
    run.until(Labs.nodes(spec), 4);
    Live.Subnet subnet = only(Live.Subnet.class);
    ec2.put(theirs(subnet));
    Plan plan = run.until(without(LabGraph.subnet("subnet-0"), spec), 2);
    Finding finding = finding(plan, LabGraph.subnet("subnet-0"));
    assertThat(finding.reason()).isEqualTo(Reason.DeletionBlocked);
    assertThat(finding.message())
        .isEqualTo(
            "subnet subnet-0 ("
                + subnet.id()
                + ") cannot go while network interface eni-9 (somebody's) uses it; delete it, or"
                + " what it belongs to");
    assertThat(only(Live.Subnet.class).tags()).containsEntry(Tags.REMOVING, "true");
    assertThat(ec2.sent).filteredOn(Change.AddTags.class::isInstance).hasSize(1);
  }

  /** An endpoint's interfaces linger after it; nobody is to blame for them. */
  @Test
  void a_subnet_that_an_interface_of_our_endpoint_stands_in_waits_and_is_not_blocked() {
    VpcLabSpec spec = Labs.lab(1, 1, 0, 0, false);
    run.until(Labs.nodes(spec), 4);
    ec2.put(theirs(only(Live.Subnet.class)));
    ec2.put(endpoint("deleting", "rtb-none"));
    Plan plan = round(without(LabGraph.subnet("subnet-0"), spec));
    assertThat(finding(plan, LabGraph.subnet("subnet-0")).reason())
        .isEqualTo(Reason.WaitingForDependency);
  }

  /** The name comes back with other addresses while the old subnet still cannot go. */
  @Test
  void a_subnet_on_its_way_out_makes_room_for_another_of_its_name() {
    VpcLabSpec spec = Labs.lab(1, 0, 0, 0, false);
    run.until(Labs.nodes(spec), 4);
    Live.Subnet old = only(Live.Subnet.class);
    ec2.put(theirs(old));
    run.until(without(LabGraph.subnet("subnet-0"), spec), 2);
    List<Node> another = another(spec, "10.0.77.0/24");
    Plan waiting = run.until(another, 2);
    assertThat(waiting.findings()).extracting(Finding::reason).contains(Reason.DeletionBlocked);
    assertThat(waiting.settled()).isEqualTo(waiting.total() - 1);
    ec2.objects.remove("eni-9");
    assertThat(run.until(another, 4).isSettled()).isTrue();
    assertThat(only(Live.Subnet.class).cidrBlock()).isEqualTo("10.0.77.0/24");
    assertThat(ec2.objects).doesNotContainKey(old.id());
  }

  @Test
  void a_subnet_that_comes_back_as_it_was_stays_and_loses_the_mark() {
    VpcLabSpec spec = Labs.lab(1, 0, 0, 0, false);
    run.until(Labs.nodes(spec), 4);
    Live.Subnet old = only(Live.Subnet.class);
    ec2.put(theirs(old));
    run.until(without(LabGraph.subnet("subnet-0"), spec), 2);
    assertThat(run.until(Labs.nodes(spec), 2).isSettled()).isTrue();
    assertThat(only(Live.Subnet.class).id()).isEqualTo(old.id());
    assertThat(only(Live.Subnet.class).tags()).doesNotContainKey(Tags.REMOVING);
  }

  @Test
  void a_table_waits_for_the_subnets_that_are_associated_with_it() {
    VpcLabSpec spec = Labs.lab(1, 2, 0, 0, false);
    run.until(Labs.nodes(spec), 4);
    Live.RouteTable table = table("table-1");
    ec2.put(
        new Live.RouteTable(
            table.id(),
            table.vpcId(),
            table.routes(),
            List.of(new Live.Association("rtbassoc-9", "subnet-theirs", false, "associated")),
            table.tags()));
    Plan plan = run.until(without(LabGraph.table("table-1"), spec), 2);
    assertThat(finding(plan, LabGraph.table("table-1")).message())
        .endsWith("cannot go yet: subnets are still associated with it");
    assertThat(ec2.objects).containsKey(table.id());
  }

  @Test
  void a_table_waits_for_a_gateway_endpoint_that_writes_routes_into_it_until_that_is_going() {
    VpcLabSpec spec = Labs.lab(1, 2, 0, 0, false);
    run.until(Labs.nodes(spec), 4);
    Live.RouteTable table = table("table-1");
    ec2.put(endpoint("available", table.id()));
    Plan plan = round(without(LabGraph.table("table-1"), spec));
    assertThat(finding(plan, LabGraph.table("table-1")).message())
        .contains("cannot go while gateway endpoint s3 (vpce-1) (ours: GatewayEndpoint/lab/s3)");
    ec2.put(endpoint("deleting", table.id()));
    round(without(LabGraph.table("table-1"), spec));
    assertThat(ec2.objects).doesNotContainKey(table.id());
  }

  @Test
  void a_gateway_waits_for_public_addresses_and_is_detached_and_deleted_without_them() {
    VpcLabSpec with = Labs.lab(1, 1, 1, 0, true);
    run.until(Labs.nodes(with), 4);
    Live.Instance instance = only(Live.Instance.class);
    Plan plan = round(without(LabGraph.GATEWAY, with));
    assertThat(finding(plan, LabGraph.GATEWAY).message())
        .startsWith("internet gateway gateway (")
        .contains("instance-0 (" + instance.id() + ") has a public address");
    ec2.objects.remove(instance.id());
    round(without(LabGraph.GATEWAY, Labs.lab(1, 1, 0, 0, true)));
    assertThat(ec2.objects.values()).noneMatch(Live.InternetGateway.class::isInstance);
    assertThat(ec2.wrongs).isEmpty();
  }

  /** Routes into nothing are black holes; the table's own removal comes first. */
  @Test
  void a_gateway_waits_for_the_routes_that_lead_to_it() {
    VpcLabSpec spec = Labs.lab(1, 1, 0, 0, true);
    run.until(Labs.nodes(spec), 4);
    Observed seen = ec2.observe(run.owner, run.owner, run.memory, run.now);
    Plan plan = Planner.plan(run.situation(without(LabGraph.GATEWAY, spec), seen));
    assertThat(finding(plan, LabGraph.GATEWAY).message())
        .endsWith("cannot go yet: routes still lead to it");
    assertThat(plan.now()).noneMatch(Change.DetachGateway.class::isInstance);
  }

  @Test
  void an_instance_that_is_going_is_not_terminated_again_and_told_as_such() {
    VpcLabSpec spec = Labs.lab(1, 0, 1, 0, false);
    run.until(Labs.nodes(spec), 4);
    List<Node> rest = without(LabGraph.instance("instance-0"), spec);
    ec2.sent.clear();
    Plan plan = round(rest);
    assertThat(ec2.sent).filteredOn(Delete.Instances.class::isInstance).hasSize(1);
    assertThat(finding(plan, LabGraph.instance("instance-0")).message())
        .startsWith("instance instance-0 (")
        .endsWith("is shutting-down");
    assertThat(run.until(rest, 2).isSettled()).isTrue();
  }

  @Test
  void an_object_of_ours_without_its_key_is_neither_used_nor_deleted() {
    VpcLabSpec spec = Labs.lab(1, 1, 0, 0, false);
    run.until(Labs.nodes(spec), 4);
    Live.RouteTable made = table("table-0");
    Map<String, String> tags = new TreeMap<>(made.tags());
    tags.remove(Tags.KEY);
    Live.RouteTable stray = new Live.RouteTable("rtb-9", made.vpcId(), List.of(), List.of(), tags);
    ec2.put(stray);
    ec2.sent.clear();
    Plan plan = round(Labs.nodes(spec));
    assertThat(ec2.sent).isEmpty();
    assertThat(plan.findings())
        .singleElement()
        .extracting(Finding::reason)
        .isEqualTo(Reason.OwnershipLost);
    assertThat(plan.findings().getFirst().message())
        .startsWith("route table table-0 (rtb-9) has lost its tag " + Tags.KEY);
  }

  /** Whoever takes the key off a recorded object takes nothing from us: status knows it. */
  @Test
  void a_recorded_object_that_lost_its_key_is_known_by_its_id_and_tagged_again() {
    VpcLabSpec spec = Labs.lab(1, 1, 0, 0, false);
    run.until(Labs.nodes(spec), 4);
    Live.RouteTable made = table("table-0");
    Map<String, String> tags = new TreeMap<>(made.tags());
    tags.remove(Tags.KEY);
    ec2.put(with(made, "tags", tags));
    assertThat(run.until(Labs.nodes(spec), 2).isSettled()).isTrue();
    assertThat(table("table-0").id()).isEqualTo(made.id());
    assertThat(Likeness.differences(Labs.nodes(spec), ec2, run.owner)).isEmpty();
  }

  private Plan round(List<Node> nodes) {
    return run.round(nodes);
  }

  private static Finding finding(Plan plan, Key key) {
    return plan.findings().stream()
        .filter(finding -> key.equals(finding.key()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(plan.toString()));
  }

  private static List<Node> without(Key key, VpcLabSpec spec) {
    return Labs.nodes(spec).stream()
        .filter(node -> !node.key().equals(key))
        .map(
            node ->
                key.equals(LabGraph.GATEWAY) && node instanceof Node.RouteTable table
                    ? new Node.RouteTable(table.key(), new TreeSet<>(), table.tags())
                    : node)
        .toList();
  }

  private static List<Node> another(VpcLabSpec spec, String block) {
    List<Node> nodes = new ArrayList<>(Labs.nodes(spec));
    nodes.replaceAll(
        node ->
            node instanceof Node.Subnet s
                ? new Node.Subnet(
                    s.key(), block, s.zone(), s.mapPublicIp(), s.routeTable(), s.tags())
                : node);
    return nodes;
  }

  private <T extends Live> T only(Class<T> type) {
    return ec2.objects.values().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  private Live.RouteTable table(String name) {
    return ec2.objects.values().stream()
        .filter(Live.RouteTable.class::isInstance)
        .map(Live.RouteTable.class::cast)
        .filter(table -> name.equals(table.tags().get(Tags.NAME)))
        .findFirst()
        .orElseThrow();
  }

  private static Live theirs(Live.Subnet subnet) {
    return Strangers.networkInterface("eni-9", subnet.vpcId(), subnet.id());
  }

  private Live endpoint(String state, String tableId) {
    Live.Endpoint endpoint =
        Strangers.endpoint(
            "vpce-1",
            only(Live.Vpc.class).id(),
            EndpointType.GATEWAY,
            "com.amazonaws.ap-northeast-2.s3");
    endpoint = with(endpoint, "state", state);
    endpoint = with(endpoint, "routeTableIds", List.of(tableId));
    endpoint = with(endpoint, "networkInterfaceIds", List.of("eni-9"));
    return with(
        endpoint, "tags", Tags.of(ENDPOINT, EndpointGraph.ENDPOINT, "s3", Map.of(), Map.of()));
  }
}
