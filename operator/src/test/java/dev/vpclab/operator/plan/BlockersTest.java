package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who keeps a lab from being deleted: by name, whose it is, and what to do about it. */
class BlockersTest {
  private static final Map<String, String> THEIRS = Map.of(Tags.CLUSTER, "cluster-2");
  private static final Map<String, String> UNTAGGED = Map.of();

  private ModelRun run;
  private String vpc;
  private String subnet;
  private String group;

  @BeforeEach
  void a_lab_with_a_subnet_and_a_group() {
    run = new ModelRun(new ModelEc2("cluster-1"), ModelRun.LAB);
    run.until(Labs.nodes(Labs.lab(1, 1, 0, 1, true)), 4);
    vpc = id(Live.Vpc.class);
    subnet = id(Live.Subnet.class);
    group = run.ec2.made().stream().filter(id -> id.startsWith("sg-")).findFirst().orElseThrow();
  }

  static Stream<Arguments> interfaces() {
    return Stream.of(
        card(
            "interface",
            "ELB app/web/50dc6c495c0c9188",
            "amazon-elb",
            null,
            "managed by AWS: ELB app/web/50dc6c495c0c9188",
            "delete the load balancer app/web/50dc6c495c0c9188"),
        card(
            "lambda",
            "AWS Lambda VPC ENI-fn-1",
            "AWSLambda",
            null,
            "managed by AWS: AWS Lambda VPC ENI-fn-1",
            "take the Lambda function out of the VPC; its interface goes some minutes later"),
        card(
            "nat_gateway",
            "",
            "amazon-nat",
            null,
            "managed by AWS: amazon-nat",
            "delete the NAT gateway it belongs to"),
        card(
            "interface",
            "",
            null,
            "i-elsewhere",
            "somebody's",
            "terminate instance i-elsewhere, or move it to another subnet"),
        card("interface", "", null, null, "somebody's", "delete it, or what it belongs to"));
  }

  @ParameterizedTest
  @MethodSource("interfaces")
  void a_network_interface_is_told_by_whom_it_serves(
      String type, String text, String requester, String instance, String owner, String advice) {
    run.ec2.put(card(type, text, requester, instance, UNTAGGED));
    Plan.Blocker blocker = onlyBlocker();
    assertThat(blocker.type()).isEqualTo("network interface");
    assertThat(blocker.id()).isEqualTo("eni-1");
    assertThat(blocker.owner()).isEqualTo(owner);
    assertThat(blocker.advice()).isEqualTo(advice);
  }

  @Test
  void another_installations_is_told_by_its_name() {
    run.ec2.put(card("interface", "", "amazon-elb", null, THEIRS));
    assertThat(onlyBlocker().owner()).isEqualTo("another installation's: cluster-2");
  }

  @Test
  void what_guard_duty_made_is_told_as_such() {
    run.ec2.put(
        endpoint("vpce-1", "com.amazonaws.ap-northeast-2.guardduty-data", UNTAGGED, List.of()));
    Plan.Blocker blocker = onlyBlocker();
    assertThat(blocker.type()).isEqualTo("interface endpoint");
    assertThat(blocker.owner()).isEqualTo("managed by AWS: GuardDuty");
    assertThat(blocker.advice()).startsWith("switch off GuardDuty runtime monitoring");
  }

  @Test
  void an_object_of_another_resource_of_ours_is_told_with_that_resource() {
    Map<String, String> ours =
        Tags.of(
            new Owner("cluster-1", "uid-s3", "InterfaceEndpoint/lab/x"),
            LabGraph.group("x"),
            "x",
            Map.of(),
            Map.of());
    ModelRun endpoint =
        new ModelRun(run.ec2, new Owner("cluster-1", "uid-2", "InterfaceEndpoint/lab/y"));
    run.ec2.put(group("sg-8", "x", ours));
    Observed seen = run.ec2.observe(endpoint.owner, run.owner, endpoint.memory, run.now);
    Plan.Blocker blocker =
        Whose.blocker(endpoint.situation(List.of(), seen), run.ec2.objects.get("sg-8"));
    assertThat(blocker.owner()).isEqualTo("ours: InterfaceEndpoint/lab/x");
    assertThat(blocker.advice()).isEqualTo("delete the resource InterfaceEndpoint/lab/x");
  }

  @Test
  void a_group_of_guard_duty_is_told_as_such() {
    run.ec2.put(group("sg-9", "GuardDutyManagedSecurityGroup-vpc-1", UNTAGGED));
    assertThat(onlyBlocker().owner()).isEqualTo("managed by AWS: GuardDuty");
  }

  @Test
  void a_group_of_somebody_keeps_the_vpc_and_is_theirs_to_delete() {
    run.ec2.put(group("sg-9", "theirs", UNTAGGED));
    Plan plan = deleted();
    assertThat(plan.deletion().stage()).isEqualTo(Stage.VPC);
    Plan.Blocker blocker = plan.deletion().blockers().getFirst();
    assertThat(blocker.owner()).isEqualTo("somebody's");
    assertThat(blocker.advice()).isEqualTo("delete it; it is not ours, so nobody else will");
    assertThat(plan.findings().getFirst().reason()).isEqualTo(Reason.DeletionBlocked);
    assertThat(plan.findings().getFirst().message())
        .isEqualTo(
            "deleting VPC: security group sg-9 (somebody's) is in the way; delete it; it is not"
                + " ours, so nobody else will");
    assertThat(plan.deletion().over()).isFalse();
  }

  @Test
  void of_several_the_first_is_told_and_the_others_are_counted() {
    run.ec2.put(group("sg-8", "theirs", UNTAGGED));
    run.ec2.put(group("sg-9", "also-theirs", UNTAGGED));
    Plan plan = deleted();
    assertThat(plan.deletion().blockers()).hasSize(2);
    assertThat(plan.findings().getFirst().message()).contains("sg-8").endsWith("; and 1 more");
  }

  @Test
  void a_table_and_an_acl_of_somebody_keep_the_vpc_but_not_those_that_came_with_it() {
    run.ec2.put(table("rtb-main", true));
    run.ec2.put(acl("acl-default", true));
    run.ec2.put(table("rtb-9", false));
    run.ec2.put(acl("acl-9", false));
    assertThat(deleted().deletion().blockers())
        .extracting(Plan.Blocker::type, Plan.Blocker::id)
        .containsExactlyInAnyOrder(tuple("route table", "rtb-9"), tuple("network ACL", "acl-9"));
  }

  /** hashicorp/terraform#497: EC2 refuses to detach while anything has a public address. */
  @Test
  void a_public_address_of_somebody_keeps_the_gateway_attached() {
    run.ec2.objects.remove(subnet);
    run.ec2.put(
        new Live.NetworkInterface(
            "eni-1",
            vpc,
            "in-use",
            "subnet-theirs",
            "z",
            "interface",
            "",
            null,
            null,
            "10.0.9.9",
            "198.51.100.9",
            List.of(),
            UNTAGGED));
    Plan plan = deleted();
    assertThat(plan.deletion().stage()).isEqualTo(Stage.DETACH_GATEWAY);
    assertThat(plan.deletion().blockers()).extracting(Plan.Blocker::id).containsExactly("eni-1");
    assertThat(plan.deletion().waitingFor()).anyMatch(words -> words.contains("internet gateway"));
    assertThat(run.ec2.sent).noneMatch(Change.DetachGateway.class::isInstance);
  }

  @Test
  void an_interface_without_a_public_address_does_not_keep_the_gateway() {
    run.ec2.objects.remove(subnet);
    run.ec2.put(card("interface", "", null, null, UNTAGGED));
    assertThat(deleted().deletion().stage()).isEqualTo(Stage.VPC);
  }

  @Test
  void somebodys_instance_in_our_subnet_and_group_is_named_once_for_both() {
    run.ec2.put(
        new Live.Instance(
            "i-9",
            vpc,
            "running",
            subnet,
            "t3.micro",
            null,
            "10.0.0.9",
            null,
            List.of(group),
            UNTAGGED));
    run.ec2.put(card("interface", "Primary network interface", null, "i-9", UNTAGGED));
    Plan plan = deleted();
    assertThat(plan.deletion().stage()).isEqualTo(Stage.SUBNETS);
    // Its network interface is not told beside it: that goes with the instance.
    assertThat(plan.deletion().blockers()).extracting(Plan.Blocker::id).containsExactly("i-9");
  }

  @Test
  void somebodys_endpoint_with_our_group_keeps_the_group() {
    run.ec2.objects.remove(subnet);
    run.ec2.put(endpoint("vpce-9", "com.amazonaws.x.sqs", UNTAGGED, List.of(group)));
    Plan plan = deleted();
    assertThat(plan.deletion().stage()).isEqualTo(Stage.SECURITY_GROUPS);
    assertThat(plan.deletion().blockers()).extracting(Plan.Blocker::id).containsExactly("vpce-9");
  }

  @Test
  void somebodys_group_whose_rule_names_ours_keeps_ours() {
    run.ec2.put(
        new Live.SecurityGroup(
            "sg-9",
            vpc,
            "theirs",
            "",
            new TreeSet<>(List.of(new Rule("tcp", 1, 2, group))),
            new TreeSet<>(),
            UNTAGGED));
    assertThat(deleted().deletion().stage()).isEqualTo(Stage.SECURITY_GROUPS);
  }

  @Test
  void an_interface_in_our_group_alone_keeps_the_group() {
    run.ec2.put(
        new Live.NetworkInterface(
            "eni-1",
            vpc,
            "in-use",
            "subnet-theirs",
            "z",
            "interface",
            "",
            null,
            null,
            "10.0.9.9",
            null,
            List.of(group),
            UNTAGGED));
    assertThat(deleted().deletion().stage()).isEqualTo(Stage.SECURITY_GROUPS);
  }

  /** An endpoint's interfaces linger after it; to name them as somebody's would mislead. */
  @Test
  void what_belongs_to_an_endpoint_of_ours_is_waited_for_and_blames_nobody() {
    Map<String, String> ours =
        Tags.of(
            new Owner("cluster-1", "uid-s3", "InterfaceEndpoint/lab/x"),
            EndpointGraph.ENDPOINT,
            "x",
            Map.of(),
            Map.of());
    run.ec2.put(endpoint("vpce-1", "com.amazonaws.x.sqs", ours, List.of()));
    run.ec2.put(card("vpc_endpoint", "VPC Endpoint Interface", "amazon", null, UNTAGGED));
    Plan plan = deleted();
    assertThat(plan.deletion().stage()).isEqualTo(Stage.ENDPOINTS);
    assertThat(plan.deletion().blockers()).isEmpty();
    assertThat(plan.deletion().waitingFor()).containsExactly("interface endpoint x (vpce-1)");
    assertThat(plan.findings().getFirst().message())
        .isEqualTo("deleting endpoints: waiting for interface endpoint x (vpce-1)");
  }

  @Test
  void the_interface_of_an_instance_that_was_ours_is_waited_for() {
    run.memory =
        run.memory.after(
            List.of(
                new Outcome.Done(
                    new Create.Instance(
                        LabGraph.instance("i"),
                        subnet,
                        List.of(),
                        "t3.micro",
                        "ami-1",
                        null,
                        null,
                        false,
                        null,
                        Map.of()),
                    TutorialWorld.instance("i", "i-gone", subnet, "10.0.0.9", null))),
            run.now);
    run.ec2.put(card("interface", "", null, "i-gone", UNTAGGED));
    Plan plan = deleted();
    assertThat(plan.deletion().stage()).isEqualTo(Stage.SUBNETS);
    assertThat(plan.deletion().blockers()).isEmpty();
    assertThat(plan.deletion().waitingFor()).contains("network interface eni-1");
  }

  private Plan.Blocker onlyBlocker() {
    Plan plan = deleted();
    assertThat(plan.deletion().blockers()).hasSize(1);
    assertThat(run.ec2.wrongs).isEmpty();
    return plan.deletion().blockers().getFirst();
  }

  private Plan deleted() {
    return run.until(List.of(), 8);
  }

  private String id(Class<? extends Live> type) {
    return run.ec2.objects.values().stream()
        .filter(type::isInstance)
        .map(Live::id)
        .findFirst()
        .orElseThrow();
  }

  private Live card(
      String type, String text, String requester, String instance, Map<String, String> tags) {
    return new Live.NetworkInterface(
        "eni-1",
        vpc,
        "in-use",
        subnet,
        "ap-northeast-2a",
        type,
        text,
        requester,
        instance,
        "10.0.0.77",
        null,
        List.of(),
        tags);
  }

  private Live group(String id, String name, Map<String, String> tags) {
    return new Live.SecurityGroup(id, vpc, name, "", new TreeSet<>(), new TreeSet<>(), tags);
  }

  private Live table(String id, boolean main) {
    return new Live.RouteTable(
        id,
        vpc,
        List.of(),
        main ? List.of(new Live.Association("a", null, true, "associated")) : List.of(),
        UNTAGGED);
  }

  private Live acl(String id, boolean main) {
    return new Live.NetworkAcl(id, vpc, main, List.of(), List.of(), UNTAGGED);
  }

  private Live endpoint(
      String id, String service, Map<String, String> tags, List<String> groupIds) {
    return new Live.Endpoint(
        id,
        vpc,
        "available",
        EndpointType.INTERFACE,
        service,
        List.of(),
        List.of(),
        groupIds,
        List.of("eni-1"),
        List.of(),
        "",
        false,
        null,
        tags);
  }

  private static Arguments card(
      String type, String text, String requester, String instance, String owner, String advice) {
    return Arguments.of(type, text, requester, instance, owner, advice);
  }
}
