package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who keeps a lab from being deleted: by name, whose it is, and what to do about it. */
class BlockersTest {
  private BlockedLab lab;
  private ModelRun run;
  private String vpc;
  private String subnet;
  private String group;

  @BeforeEach
  void a_lab_with_a_subnet_and_a_group() {
    lab = new BlockedLab();
    run = lab.run;
    vpc = lab.vpc;
    subnet = lab.subnet;
    group = lab.group;
  }

  @Test
  void a_group_of_somebody_keeps_the_vpc_and_is_theirs_to_delete() {
    run.ec2.put(lab.group("sg-9", "theirs", BlockedLab.UNTAGGED));
    Plan plan = lab.deleted();
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
    run.ec2.put(lab.group("sg-8", "theirs", BlockedLab.UNTAGGED));
    run.ec2.put(lab.group("sg-9", "also-theirs", BlockedLab.UNTAGGED));
    Plan plan = lab.deleted();
    assertThat(plan.deletion().blockers()).hasSize(2);
    assertThat(plan.findings().getFirst().message()).contains("sg-8").endsWith("; and 1 more");
  }

  @Test
  void a_table_and_an_acl_of_somebody_keep_the_vpc_but_not_those_that_came_with_it() {
    run.ec2.put(lab.table("rtb-main", true));
    run.ec2.put(lab.acl("acl-default", true));
    run.ec2.put(lab.table("rtb-9", false));
    run.ec2.put(lab.acl("acl-9", false));
    assertThat(lab.deleted().deletion().blockers())
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
            BlockedLab.UNTAGGED));
    Plan plan = lab.deleted();
    assertThat(plan.deletion().stage()).isEqualTo(Stage.DETACH_GATEWAY);
    assertThat(plan.deletion().blockers()).extracting(Plan.Blocker::id).containsExactly("eni-1");
    assertThat(plan.deletion().waitingFor()).anyMatch(words -> words.contains("internet gateway"));
    assertThat(run.ec2.sent).noneMatch(Change.DetachGateway.class::isInstance);
  }

  @Test
  void an_interface_without_a_public_address_does_not_keep_the_gateway() {
    run.ec2.objects.remove(subnet);
    run.ec2.put(lab.card("interface", "", null, null, BlockedLab.UNTAGGED));
    assertThat(lab.deleted().deletion().stage()).isEqualTo(Stage.VPC);
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
            BlockedLab.UNTAGGED));
    run.ec2.put(
        lab.card("interface", "Primary network interface", null, "i-9", BlockedLab.UNTAGGED));
    Plan plan = lab.deleted();
    assertThat(plan.deletion().stage()).isEqualTo(Stage.SUBNETS);
    // Its network interface is not told beside it: that goes with the instance.
    assertThat(plan.deletion().blockers()).extracting(Plan.Blocker::id).containsExactly("i-9");
  }

  @Test
  void somebodys_endpoint_with_our_group_keeps_the_group() {
    run.ec2.objects.remove(subnet);
    run.ec2.put(lab.endpoint("vpce-9", "com.amazonaws.x.sqs", BlockedLab.UNTAGGED, List.of(group)));
    Plan plan = lab.deleted();
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
            BlockedLab.UNTAGGED));
    assertThat(lab.deleted().deletion().stage()).isEqualTo(Stage.SECURITY_GROUPS);
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
            BlockedLab.UNTAGGED));
    assertThat(lab.deleted().deletion().stage()).isEqualTo(Stage.SECURITY_GROUPS);
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
    run.ec2.put(lab.endpoint("vpce-1", "com.amazonaws.x.sqs", ours, List.of()));
    run.ec2.put(
        lab.card("vpc_endpoint", "VPC Endpoint Interface", "amazon", null, BlockedLab.UNTAGGED));
    Plan plan = lab.deleted();
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
    run.ec2.put(lab.card("interface", "", null, "i-gone", BlockedLab.UNTAGGED));
    Plan plan = lab.deleted();
    assertThat(plan.deletion().stage()).isEqualTo(Stage.SUBNETS);
    assertThat(plan.deletion().blockers()).isEmpty();
    assertThat(plan.deletion().waitingFor()).contains("network interface eni-1");
  }
}
