package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a teardown finds and did not leave so. */
class TeardownTest {
  private final ModelEc2 ec2 = new ModelEc2("cluster-1");
  private final ModelRun run = new ModelRun(ec2, ModelRun.LAB);

  /** Page DeleteRouteTable: "You must disassociate the route table from any subnets". */
  @Test
  void an_association_that_outlives_its_subnet_is_ended_before_the_table_goes() {
    run.until(Labs.nodes(Labs.lab(2, 2, 0, 0, false)), 4);
    List<String> subnets = ec2.all(Live.Subnet.class).map(Live::id).toList();
    assertThat(subnets).hasSize(2);
    subnets.forEach(ec2.objects::remove);
    ec2.sent.clear();
    assertThat(run.until(List.of(), 8).deletion().over()).isTrue();
    assertThat(ec2.sent).filteredOn(Change.Disassociate.class::isInstance).hasSize(2);
    assertThat(ec2.wrongs).isEmpty();
  }

  @Test
  void a_table_that_somebodys_subnet_uses_is_left_and_the_subnet_named() {
    run.until(Labs.nodes(Labs.lab(0, 1, 0, 0, false)), 4);
    Live.RouteTable table = ec2.first(Live.RouteTable.class);
    String vpc = table.vpcId();
    ec2.put(new Live.Subnet("subnet-9", vpc, "available", "10.0.9.0/24", "z", false, Map.of()));
    Live.Association theirs = new Live.Association("rtbassoc-9", "subnet-9", false, "associated");
    ec2.put(with(table, "associations", List.of(theirs)));
    Plan.Deletion deletion = run.until(List.of(), 4).deletion();
    assertThat(deletion.stage()).isEqualTo(Stage.ROUTE_TABLES);
    assertThat(deletion.blockers()).extracting(Plan.Blocker::id).containsExactly("subnet-9");
    assertThat(ec2.objects).containsKey(table.id());
  }

  @Test
  void each_stage_names_what_it_waits_for() {
    run.until(Labs.nodes(Labs.lab(1, 1, 2, 1, true)), 4);
    ec2.sent.clear();
    Plan plan = run.round(List.of());
    assertThat(plan.deletion().stage()).isEqualTo(Stage.INSTANCES);
    assertThat(plan.deletion().waitingFor())
        .hasSize(2)
        .allMatch(words -> words.matches("instance instance-[01] \\(i-.*\\)"));
    assertThat(plan.findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .startsWith("deleting instances: waiting for instance instance-");
    assertThat(plan.total()).isEqualTo(run.ec2.made().size());
    assertThat(ec2.sent).hasSize(1);
    assertThat(run.round(List.of()).now()).isEmpty();
    assertThat(ec2.sent).hasSize(1);
  }

  /** EC2's limit of DeleteVpcEndpoints is 25 a call. */
  @Test
  void endpoints_go_in_calls_of_at_most_25() {
    Owner owner = new Owner("cluster-1", "uid-s3", "GatewayEndpoint/lab/s3");
    ModelRun endpoints = new ModelRun(ec2, owner);
    run.until(Labs.nodes(Labs.lab(0, 0, 0, 0, false)), 4);
    String vpc = ec2.first(Live.Vpc.class).id();
    IntStream.range(0, 51).forEach(i -> ec2.put(endpoint("vpce-" + i, vpc, "available", owner)));
    ec2.put(endpoint("vpce-going", vpc, "deleting", owner));
    Observed seen = ec2.observe(owner, ModelRun.LAB, Memory.EMPTY, run.now);
    Plan plan = Planner.plan(endpoints.situation(List.of(), seen));
    assertThat(plan.now())
        .extracting(action -> ((Delete.Endpoints) action).targets().size())
        .containsExactly(25, 25, 1);
    assertThat(plan.deletion().waitingFor())
        .hasSize(52)
        .contains("gateway endpoint s3 (vpce-going)");
    assertThat(endpoints.until(List.of(), 4).deletion().over()).isTrue();
    assertThat(ec2.wrongs).isEmpty();
  }

  @Test
  void a_lab_waits_for_the_endpoints_of_its_resources_and_leaves_them_to_these() {
    run.until(Labs.nodes(Labs.lab(1, 1, 0, 0, false)), 4);
    Owner owner = new Owner("cluster-1", "uid-s3", "GatewayEndpoint/lab/s3");
    ec2.put(endpoint("vpce-1", ec2.first(Live.Vpc.class).id(), "available", owner));
    ec2.sent.clear();
    Plan plan = run.round(List.of());
    assertThat(plan.deletion().stage()).isEqualTo(Stage.ENDPOINTS);
    assertThat(plan.deletion().blockers()).isEmpty();
    assertThat(ec2.sent).isEmpty();
  }

  @Test
  void an_orphan_goes_with_the_lab_and_not_with_an_endpoint() {
    run.until(Labs.nodes(Labs.lab(0, 0, 0, 0, false)), 4);
    Owner gone = new Owner("cluster-1", "uid-gone", "InterfaceEndpoint/lab/gone");
    String vpc = ec2.first(Live.Vpc.class).id();
    Map<String, String> tags = Tags.of(gone, LabGraph.group("x"), "x", Map.of(), Map.of());
    ec2.put(with(Strangers.group("sg-9", vpc, "x"), "tags", tags));
    Owner endpoint = new Owner("cluster-1", "uid-s3", "GatewayEndpoint/lab/s3");
    assertThat(new ModelRun(ec2, endpoint).until(List.of(), 4).deletion().over()).isTrue();
    assertThat(ec2.objects).containsKey("sg-9");
    assertThat(run.until(List.of(), 4).deletion().over()).isTrue();
    assertThat(ec2.objects).isEmpty();
  }

  @Test
  void groups_that_name_one_another_lose_these_rules_and_no_others_before_they_go() {
    run.until(Labs.nodes(Labs.lab(0, 0, 0, 2, false)), 4);
    ec2.sent.clear();
    Plan plan = run.until(List.of(), 6);
    assertThat(plan.deletion().over()).isTrue();
    assertThat(ec2.sent)
        .filteredOn(Change.Revoke.class::isInstance)
        .singleElement()
        .satisfies(
            action -> {
              Change.Revoke revoke = (Change.Revoke) action;
              assertThat(revoke.egress()).isFalse();
              assertThat(revoke.rules()).hasSize(1);
              assertThat(revoke.rules().first().peer()).startsWith("sg-");
            });
    assertThat(ec2.wrongs).isEmpty();
  }

  @Test
  void the_last_look_says_that_nothing_is_left_and_that_a_second_one_decides() {
    Plan plan = run.round(List.of());
    assertThat(plan.deletion().over()).isTrue();
    assertThat(plan.deletion().stage()).isEqualTo(Stage.LAST_LOOK);
    assertThat(plan.findings())
        .containsExactly(
            new Finding(
                null,
                Reason.Deleting,
                "nothing is left; a second look decides",
                Teardown.SECOND_LOOK));
    assertThat(plan.again()).contains(Teardown.SECOND_LOOK);
  }

  /**
   * Only what no later refusal would show is waited for: a VPC or gateway that may still appear.
   */
  @Test
  void a_lost_create_of_a_vpc_is_looked_for_until_it_must_show() {
    Instant sent = run.now;
    run.memory =
        run.memory.intending(
            List.of(
                new Intent(new Create.Vpc(LabGraph.VPC, "10.0.0.0/16", Map.of()), "n", sent),
                new Intent(
                    new Create.Subnet(LabGraph.subnet("a"), "vpc-1", "10.0.0.0/24", null, Map.of()),
                    "n",
                    sent)));
    run.now = sent.plusSeconds(299);
    Plan early = run.round(List.of());
    assertThat(early.deletion().over()).isFalse();
    assertThat(early.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.reason()).isEqualTo(Reason.OutcomeUnknown);
              assertThat(finding.key()).isEqualTo(LabGraph.VPC);
              assertThat(finding.message())
                  .startsWith("the answer to CreateVpc was lost")
                  .endsWith(sent.plusSeconds(300).toString());
            });
    run.now = sent.plusSeconds(300);
    assertThat(run.round(List.of()).deletion().over()).isTrue();
  }

  @Test
  void a_lost_create_of_a_subnet_is_shown_by_the_refusal_to_delete_its_vpc() {
    run.memory =
        run.memory.intending(
            List.of(
                new Intent(
                    new Create.Subnet(LabGraph.subnet("a"), "vpc-1", "10.0.0.0/24", null, Map.of()),
                    "n",
                    run.now)));
    assertThat(run.round(List.of()).deletion().over()).isTrue();
  }

  @Test
  void a_lost_create_of_an_endpoint_is_looked_for_while_its_vpc_is_there() {
    run.until(Labs.nodes(Labs.lab(0, 0, 0, 0, false)), 4);
    Owner owner = new Owner("cluster-1", "uid-s3", "GatewayEndpoint/lab/s3");
    ModelRun endpoint = new ModelRun(ec2, owner);
    Create create = Creates.gatewayEndpoint(EndpointGraph.ENDPOINT, ec2.first(Live.Vpc.class).id());
    endpoint.memory = endpoint.memory.intending(List.of(new Intent(create, "n", endpoint.now)));
    assertThat(endpoint.round(List.of()).deletion().over()).isFalse();
    ec2.objects.clear();
    assertThat(endpoint.round(List.of()).deletion().over()).isTrue();
  }

  @Test
  void a_recorded_object_that_lost_our_tags_blocks_unless_they_may_only_be_late() {
    run.until(Labs.nodes(Labs.lab(0, 0, 0, 0, false)), 4);
    Live.Vpc vpc = ec2.first(Live.Vpc.class);
    ec2.put(with(vpc, "tags", Map.of()));
    run.now = run.memory.recorded().get(LabGraph.VPC).createdAt().plusSeconds(299);
    Plan young = run.round(List.of());
    assertThat(young.deletion().blockers()).isEmpty();
    assertThat(young.deletion().waitingFor()).containsExactly("VPC " + vpc.id());
    assertThat(young.deletion().over()).isFalse();
    run.now = run.now.plusSeconds(1);
    Plan old = run.round(List.of());
    assertThat(old.deletion().over()).isFalse();
    assertThat(old.deletion().blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.type()).isEqualTo("VPC");
              assertThat(blocker.id()).isEqualTo(vpc.id());
              assertThat(blocker.owner()).isEqualTo("it has lost the tags that say it is ours");
              assertThat(blocker.advice()).contains("tag it again");
            });
    assertThat(ec2.objects).containsKey(vpc.id());
  }

  @Test
  void a_gateway_that_is_detaching_is_waited_for_and_not_detached_again() {
    run.until(Labs.nodes(Labs.lab(0, 0, 0, 0, true)), 4);
    Live.InternetGateway gateway = ec2.first(Live.InternetGateway.class);
    ec2.put(with(gateway, "state", "detaching"));
    ec2.sent.clear();
    Plan plan = run.round(List.of());
    assertThat(plan.deletion().stage()).isEqualTo(Stage.DETACH_GATEWAY);
    assertThat(plan.deletion().waitingFor())
        .containsExactly("internet gateway gateway (" + gateway.id() + ")");
    assertThat(ec2.sent).isEmpty();
  }

  private static Live endpoint(String id, String vpc, String state, Owner owner) {
    Live.Endpoint made =
        Strangers.endpoint(id, vpc, EndpointType.GATEWAY, "com.amazonaws.ap-northeast-2.s3");
    Map<String, String> tags = Tags.of(owner, EndpointGraph.ENDPOINT, "s3", Map.of(), Map.of());
    return with(with(made, "state", state), "tags", tags);
  }
}
