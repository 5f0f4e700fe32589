package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** Page RunInstances and its kin; "Instance lifecycle". */
class InstanceRulesTest {
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

  private RunInstancesResponse run(Consumer<RunInstancesRequest.Builder> more) {
    return rig.ec2.runInstances(
        r ->
            r.imageId(Rig.AMI)
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .subnetId(subnet)
                .applyMutation(more));
  }

  private String id(Consumer<RunInstancesRequest.Builder> more) {
    return run(more).instances().get(0).instanceId();
  }

  private Instance instance(String id) {
    return rig.ec2
        .describeInstances(r -> r.instanceIds(id))
        .reservations()
        .get(0)
        .instances()
        .get(0);
  }

  @Test
  void an_instance_is_pending_then_running_then_shutting_down_then_terminated() {
    String id = id(r -> {});
    assertThat(rig.instanceState(id)).isEqualTo("pending");
    rig.pass(2);
    assertThat(rig.instanceState(id)).isEqualTo("running");
    rig.ec2.terminateInstances(r -> r.instanceIds(id));
    assertThat(rig.instanceState(id)).isEqualTo("shutting-down");
    rig.pass(2);
    assertThat(rig.instanceState(id)).isEqualTo("terminated");
  }

  /**
   * Page TerminateInstances: "Terminated instances remain visible after termination (for
   * approximately one hour)".
   */
  @Test
  void a_terminated_instance_is_visible_for_an_hour_without_its_network() {
    String id = id(r -> {});
    rig.ec2.terminateInstances(r -> r.instanceIds(id));
    rig.pass(2);
    assertThat(instance(id))
        .satisfies(
            i -> {
              assertThat(i.vpcId()).isNull();
              assertThat(i.subnetId()).isNull();
              assertThat(i.networkInterfaces()).isEmpty();
              assertThat(i.privateIpAddress()).isNull();
            });
    rig.ec2.deleteSubnet(r -> r.subnetId(subnet));
    rig.pass(3600);
    refused("InvalidInstanceID.NotFound", () -> instance(id));
  }

  @Test
  void it_has_an_interface_with_an_address_of_the_subnet_and_blocks_it() {
    String id = id(r -> {});
    assertThat(instance(id).privateIpAddress()).startsWith("10.0.0.");
    assertThat(instance(id).networkInterfaces()).hasSize(1);
    assertThat(instance(id).publicIpAddress()).isNull();
    refused("DependencyViolation", () -> rig.ec2.deleteSubnet(r -> r.subnetId(subnet)));
  }

  @Test
  void a_public_address_is_given_by_request_or_else_as_the_subnet_says() {
    rig.ec2.modifySubnetAttribute(r -> r.subnetId(subnet).mapPublicIpOnLaunch(v -> v.value(true)));
    assertThat(instance(id(r -> {})).publicIpAddress()).isNotNull();
    String asked =
        id(
            r ->
                r.subnetId(null)
                    .networkInterfaces(
                        n -> n.deviceIndex(0).subnetId(subnet).associatePublicIpAddress(false)));
    assertThat(instance(asked).publicIpAddress()).isNull();
  }

  /** Page "DNS attributes for your VPC". */
  @Test
  void a_public_dns_name_needs_the_vpcs_dns_hostnames() {
    rig.ec2.modifySubnetAttribute(r -> r.subnetId(subnet).mapPublicIpOnLaunch(v -> v.value(true)));
    String id = id(r -> {});
    assertThat(instance(id).publicDnsName()).isEmpty();
    rig.dns(vpc);
    assertThat(instance(id).publicDnsName()).endsWith(".ap-northeast-2.compute.amazonaws.com");
  }

  /** Page "Amazon EC2 instance IP addressing": released when it is stopped. */
  @Test
  void a_stopped_instance_gives_back_its_public_address() {
    rig.ec2.modifySubnetAttribute(r -> r.subnetId(subnet).mapPublicIpOnLaunch(v -> v.value(true)));
    String id = id(r -> {});
    refused("IncorrectInstanceState", () -> rig.ec2.stopInstances(r -> r.instanceIds(id)));
    rig.pass(2);
    rig.ec2.stopInstances(r -> r.instanceIds(id));
    rig.pass(2);
    assertThat(rig.instanceState(id)).isEqualTo("stopped");
    assertThat(instance(id).publicIpAddress()).isNull();
    rig.ec2.startInstances(r -> r.instanceIds(id));
    rig.pass(2);
    assertThat(instance(id).publicIpAddress()).isNotNull();
  }

  /** Page "Change instance termination protection"; code OperationNotPermitted. */
  @Test
  void termination_protection_is_held_until_it_is_taken_off() {
    String id = id(r -> r.disableApiTermination(true));
    refused("OperationNotPermitted", () -> rig.ec2.terminateInstances(r -> r.instanceIds(id)));
    rig.ec2.modifyInstanceAttribute(
        r -> r.instanceId(id).disableApiTermination(v -> v.value(false)));
    rig.ec2.terminateInstances(r -> r.instanceIds(id));
  }

  /**
   * Page TerminateInstances: with termination protection, the instances in the protected one's zone
   * are kept, and those in other zones are terminated, although the request fails.
   */
  @Test
  void a_protected_instance_keeps_those_of_its_zone_and_no_others() {
    String far = rig.subnet(vpc, "10.0.7.0/24", "c");
    String kept = id(r -> r.disableApiTermination(true));
    String beside = id(r -> {});
    String elsewhere = rig.instance(far);
    refused(
        "OperationNotPermitted",
        () -> rig.ec2.terminateInstances(r -> r.instanceIds(kept, beside, elsewhere)));
    assertThat(rig.instanceState(kept)).isEqualTo("pending");
    assertThat(rig.instanceState(beside)).isEqualTo("pending");
    assertThat(rig.instanceState(elsewhere)).isEqualTo("shutting-down");
  }

  /** Page TerminateInstances: "a single incorrect instance ID", and "none … are terminated". */
  @Test
  void terminate_with_one_bad_id_fails_as_a_whole() {
    String id = id(r -> {});
    refused(
        "InvalidInstanceID.NotFound",
        () -> rig.ec2.terminateInstances(r -> r.instanceIds(id, "i-12345678")));
    assertThat(rig.instanceState(id)).isEqualTo("pending");
  }

  @Test
  void unknown_images_types_and_keys_are_refused() {
    refused("InvalidAMIID.NotFound", () -> run(r -> r.imageId("ami-12345678")));
    refused("InvalidAMIID.Malformed", () -> run(r -> r.imageId("ubuntu")));
    refused("InvalidParameterValue", () -> run(r -> r.imageId("resolve:ssm:/mine")));
    refused("InvalidParameterValue", () -> run(r -> r.instanceType("t9.huge")));
    refused("InvalidKeyPair.NotFound", () -> run(r -> r.keyName("mine")));
    rig.world().keyPair("mine");
    run(r -> r.keyName("mine"));
  }

  /** Page RunInstances, ImageId; "Reference AMIs using Systems Manager parameters". */
  @Test
  void an_ssm_parameter_is_resolved_to_an_image_id() {
    assertThat(instance(id(r -> {})).imageId()).startsWith("ami-");
  }

  @Test
  void user_data_is_base64_of_16_kib_and_shown_by_its_attribute_only() {
    String data = Base64.getEncoder().encodeToString("#!/bin/sh secret".getBytes());
    String id = id(r -> r.userData(data));
    assertThat(
            rig.ec2
                .describeInstanceAttribute(
                    r -> r.instanceId(id).attribute(InstanceAttributeName.USER_DATA))
                .userData()
                .value())
        .isEqualTo(data);
    assertThat(instance(id).toString() + rig.world().dump() + rig.standIn.journal().entries())
        .doesNotContain(data);
    refused("InvalidUserData.Malformed", () -> run(r -> r.userData("###")));
    String most = Base64.getEncoder().encodeToString(new byte[16384]);
    String more = Base64.getEncoder().encodeToString(new byte[16385]);
    run(r -> r.userData(most));
    refused("InvalidParameterValue", () -> run(r -> r.userData(more)));
  }

  /** Type InstanceMetadataOptionsRequest. */
  @Test
  void metadata_options_are_kept() {
    String id = id(r -> r.metadataOptions(m -> m.httpTokens(HttpTokensState.REQUIRED)));
    assertThat(instance(id).metadataOptions().httpTokens()).isEqualTo(HttpTokensState.REQUIRED);
    assertThat(instance(id(r -> {})).metadataOptions().httpTokens())
        .isEqualTo(HttpTokensState.OPTIONAL);
  }

  @Test
  void groups_change_in_place() {
    String id = id(r -> {});
    String group = rig.group(vpc, "g");
    rig.ec2.modifyInstanceAttribute(r -> r.instanceId(id).groups(group));
    assertThat(instance(id).securityGroups()).extracting("groupId").containsExactly(group);
  }

  @Test
  void several_are_one_reservation() {
    RunInstancesResponse three = run(r -> r.minCount(2).maxCount(3));
    assertThat(three.instances()).hasSize(3);
    assertThat(rig.ec2.describeInstances().reservations()).hasSize(1);
  }
}
