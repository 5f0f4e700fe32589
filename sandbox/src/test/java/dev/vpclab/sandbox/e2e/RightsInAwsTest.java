package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.aws.Rights;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.iam.Replay;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The tutorial's whole life under the policy file: made, changed, put right, gone. */
class RightsInAwsTest {
  private static final String THEIRS = "172.16.0.0/24";

  @Test
  void it_allows_every_call_of_the_tutorials_life_and_none_of_them_to_another_installation() {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      change(stage);
      mischief(stage);
      stage.deleteTutorial();
      stage.await().gone();

      Replay ours = judged(stage, Stage.CLUSTER);
      assertThat(ours.denied()).isEmpty();
      assertThat(ours.actions())
          .contains(
              "ec2:CreateTags",
              "ec2:DeleteTags",
              "ec2:DeleteVpc",
              "ec2:ModifyInstanceAttribute",
              "ec2:ModifyVpcEndpoint",
              "ec2:ReplaceRouteTableAssociation",
              "route53:AssociateVPCWithHostedZone",
              "ssm:GetParameters");
      assertThat(Rights.actions().collect(Collectors.toSet())).containsAll(ours.actions());
      assertThat(judged(stage, "cluster-2").denied())
          .hasSizeGreaterThanOrEqualTo(
              (int) stage.journal().stream().filter(Entry::isMutating).count());
    }
  }

  private static Replay judged(Stage stage, String cluster) {
    return Replay.of(
        stage.ec2().journal().entries(), e -> !stage.somebody().made(e), Set.of(cluster));
  }

  private static void change(Stage stage) {
    Editor editor = new Editor(stage.client());
    editor.patch(
        "endpoint-lab",
        ChangeTest.operation(
            "add /instances/- {\"name\":\"plain\",\"subnet\":\"endpoint-private-SN\"}"));
    stage.await().allReady();
    editor.patch(
        "endpoint-lab",
        ChangeTest.operation("replace /subnets/1/routeTable \"Endpoint-public-RT\""));
    editor.patch("s3", ChangeTest.operation("add /name \"to-s3\""));
    stage.await().pass(Duration.ofSeconds(90));
    stage.await().allReady();
  }

  /** What somebody else's hand leaves behind, with things of his own in our VPC. */
  private static void mischief(Stage stage) {
    Ec2Client ec2 = stage.somebody().ec2();
    Map<String, String> id = ids(stage);
    String vpc = id.get("vpc/lab");
    String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    String group =
        ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("his").description("his")).groupId();
    String s3 = stage.s3().getStatus().endpointId();
    String cloudformation = stage.cloudformation().getStatus().endpointId();
    ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(s3).addRouteTableIds(table));
    ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(cloudformation).addSecurityGroupIds(group));
    ec2.modifyInstanceAttribute(r -> r.instanceId(id.get("instance/plain")).groups(group));
    ec2.createRoute(
        r ->
            r.routeTableId(id.get("route-table/Endpoint-private-RT"))
                .destinationCidrBlock(THEIRS)
                .gatewayId(id.get("internet-gateway/lab")));
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(id.get("security-group/endpoint-SG"))
                .ipProtocol("tcp")
                .fromPort(80)
                .toPort(80)
                .cidrIp(THEIRS));
    ec2.createTags(
        r ->
            r.resources(vpc)
                .tags(tag("Name", "mine"), tag("vpclab.dev/resource", "mine"), tag("more", "x")));
    stage.await().pass(Duration.ofMinutes(3));
    stage.await().allReady();
    assertThat(ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(s3)).vpcEndpoints().getFirst())
        .satisfies(endpoint -> assertThat(endpoint.routeTableIds()).doesNotContain(table));
    ec2.deleteRouteTable(r -> r.routeTableId(table));
    ec2.deleteSecurityGroup(r -> r.groupId(group));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static Map<String, String> ids(Stage stage) {
    return stage.lab().getStatus().resources().stream()
        .collect(Collectors.toMap(ResourceStatus::key, ResourceStatus::id));
  }
}
