package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose an object is that is in the way, and what its owner can do about it. */
class WhoseTest {
  private final BlockedLab lab = new BlockedLab();

  static Stream<Arguments> interfaces() {
    return Stream.of(
        interfaceOf(
            "interface",
            "ELB app/web/50dc6c495c0c9188",
            "amazon-elb",
            null,
            "managed by AWS: ELB app/web/50dc6c495c0c9188",
            "delete the load balancer app/web/50dc6c495c0c9188"),
        interfaceOf(
            "lambda",
            "AWS Lambda VPC ENI-fn-1",
            "AWSLambda",
            null,
            "managed by AWS: AWS Lambda VPC ENI-fn-1",
            "take the Lambda function out of the VPC; its interface goes some minutes later"),
        interfaceOf(
            "nat_gateway",
            "",
            "amazon-nat",
            null,
            "managed by AWS: amazon-nat",
            "delete the NAT gateway it belongs to"),
        interfaceOf(
            "interface",
            "",
            null,
            "i-elsewhere",
            "somebody's",
            "terminate instance i-elsewhere, or move it to another subnet"),
        interfaceOf("interface", "", null, null, "somebody's", "delete it, or what it belongs to"));
  }

  @ParameterizedTest
  @MethodSource("interfaces")
  void a_network_interface_is_told_by_whom_it_serves(
      String type, String text, String requester, String instance, String owner, String advice) {
    lab.run.ec2.put(lab.card(type, text, requester, instance, BlockedLab.UNTAGGED));
    Plan.Blocker blocker = onlyBlocker();
    assertThat(blocker.type()).isEqualTo("network interface");
    assertThat(blocker.id()).isEqualTo("eni-1");
    assertThat(blocker.owner()).isEqualTo(owner);
    assertThat(blocker.advice()).isEqualTo(advice);
  }

  @Test
  void another_installations_is_told_by_its_name() {
    lab.run.ec2.put(
        lab.card("interface", "", "amazon-elb", null, Map.of(Tags.CLUSTER, "cluster-2")));
    assertThat(onlyBlocker().owner()).isEqualTo("another installation's: cluster-2");
  }

  @Test
  void what_guard_duty_made_is_told_as_such() {
    lab.run.ec2.put(
        lab.endpoint(
            "vpce-1",
            "com.amazonaws.ap-northeast-2.guardduty-data",
            BlockedLab.UNTAGGED,
            List.of()));
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
        new ModelRun(lab.run.ec2, new Owner("cluster-1", "uid-2", "InterfaceEndpoint/lab/y"));
    lab.run.ec2.put(lab.group("sg-8", "x", ours));
    Observed seen =
        lab.run.ec2.observe(endpoint.owner, lab.run.owner, endpoint.memory, lab.run.now);
    Plan.Blocker blocker =
        Whose.blocker(endpoint.situation(List.of(), seen), lab.run.ec2.objects.get("sg-8"));
    assertThat(blocker.owner()).isEqualTo("ours: InterfaceEndpoint/lab/x");
    assertThat(blocker.advice()).isEqualTo("delete the resource InterfaceEndpoint/lab/x");
  }

  @Test
  void a_group_of_guard_duty_is_told_as_such() {
    lab.run.ec2.put(lab.group("sg-9", "GuardDutyManagedSecurityGroup-vpc-1", BlockedLab.UNTAGGED));
    assertThat(onlyBlocker().owner()).isEqualTo("managed by AWS: GuardDuty");
  }

  private Plan.Blocker onlyBlocker() {
    Plan plan = lab.deleted();
    assertThat(plan.deletion().blockers()).hasSize(1);
    assertThat(lab.run.ec2.wrongs).isEmpty();
    return plan.deletion().blockers().getFirst();
  }

  private static Arguments interfaceOf(
      String type, String text, String requester, String instance, String owner, String advice) {
    return Arguments.of(type, text, requester, instance, owner, advice);
  }
}
