package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.Blocker;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A deletion that something of somebody's blocks says what, whose, and what to do about it. */
@Execution(ExecutionMode.CONCURRENT)
final class BlockedDeletionTest {

  /**
   * Somebody's thing in our VPC.
   *
   * @param ids of the lab's objects, by key
   */
  interface Thing {
    String put(Stage stage, Map<String, String> ids);
  }

  interface Removal {
    void take(Stage stage, String id);
  }

  static Stream<Arguments> things() {
    return Stream.of(
        Arguments.of(
            "a load balancer's interface",
            "network interface",
            "managed by AWS: ELB app/",
            "delete the load balancer",
            (Thing)
                (stage, ids) ->
                    stage
                        .account()
                        .loadBalancerInterface(
                            ids.get("subnet/endpoint-public-SN"),
                            List.of(ids.get("security-group/endpoint-SG"))),
            (Removal) (stage, id) -> stage.account().removeInterface(id)),
        Arguments.of(
            "GuardDuty's endpoint",
            "endpoint",
            "managed by AWS: GuardDuty",
            "GuardDuty",
            (Thing)
                (stage, ids) ->
                    stage
                        .account()
                        .guardDuty(ids.get("vpc/lab"), ids.get("subnet/endpoint-private-SN")),
            (Removal)
                (stage, id) -> {
                  stage.somebody().ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
                  stage.await().pass(Duration.ofSeconds(10));
                  stage.somebody().ec2().describeSecurityGroups().securityGroups().stream()
                      .filter(group -> group.groupName().startsWith("GuardDuty"))
                      .forEach(
                          group ->
                              stage
                                  .somebody()
                                  .ec2()
                                  .deleteSecurityGroup(r -> r.groupId(group.groupId())));
                }),
        Arguments.of(
            "somebody's instance in our subnet",
            "instance",
            "somebody's",
            "",
            (Thing)
                (stage, ids) ->
                    stage
                        .somebody()
                        .ec2()
                        .runInstances(
                            r ->
                                r.subnetId(ids.get("subnet/endpoint-private-SN"))
                                    .imageId(
                                        "resolve:ssm:/aws/service/ami-amazon-linux-latest/"
                                            + "al2023-ami-kernel-default-x86_64")
                                    .instanceType("t3.micro")
                                    .minCount(1)
                                    .maxCount(1))
                        .instances()
                        .getFirst()
                        .instanceId(),
            (Removal)
                (stage, id) -> stage.somebody().ec2().terminateInstances(r -> r.instanceIds(id))),
        Arguments.of(
            "somebody's subnet",
            "subnet",
            "somebody's",
            "it is not ours",
            (Thing)
                (stage, ids) ->
                    stage
                        .somebody()
                        .ec2()
                        .createSubnet(r -> r.vpcId(ids.get("vpc/lab")).cidrBlock("10.0.99.0/24"))
                        .subnet()
                        .subnetId(),
            (Removal) (stage, id) -> stage.somebody().ec2().deleteSubnet(r -> r.subnetId(id))),
        Arguments.of(
            "another installation's security group",
            "security group",
            "another installation's: cluster-2",
            "it is not ours",
            (Thing)
                (stage, ids) -> {
                  var ec2 = stage.somebody().ec2();
                  String id =
                      ec2.createSecurityGroup(
                              r ->
                                  r.vpcId(ids.get("vpc/lab"))
                                      .groupName("theirs")
                                      .description("theirs"))
                          .groupId();
                  ec2.createTags(
                      r ->
                          r.resources(id)
                              .tags(t -> t.key("vpclab.dev/cluster").value("cluster-2")));
                  return id;
                },
            (Removal)
                (stage, id) -> stage.somebody().ec2().deleteSecurityGroup(r -> r.groupId(id))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("things")
  void it_is_named_left_alone_and_waited_for(
      String what, String type, String owner, String advice, Thing thing, Removal removal) {
    try (Stage stage = Stage.started()) {
      stage.applyTutorial();
      stage.await().allReady();
      String id = thing.put(stage, ids(stage));
      stage.deleteTutorial();
      stage.await().reason("VpcLab", Stage.LAB, "DeletionBlocked");
      var deletion = stage.lab().getStatus().deletion();
      assertThat(deletion.since()).isNotNull();
      assertThat(deletion.waitingFor()).isNotEmpty();
      Blocker blocker = deletion.blockers().getFirst();
      assertThat(blocker.owner()).startsWith(owner);
      assertThat(blocker.advice()).contains(advice);
      assertThat(deletion.blockers())
          .as("%s names %s %s", deletion, type, id)
          .anyMatch(b -> b.id().equals(id) || b.advice().contains(id));
      assertThat(stage.await().condition("VpcLab", Stage.LAB).orElseThrow().message())
          .contains("stage", blocker.id());
      stage.await().pass(Duration.ofMinutes(2));
      assertThat(blocked(stage)).as("events").isEqualTo(1);
      assertThat(stage.journal())
          .filteredOn(Entry::isMutating)
          .allSatisfy(entry -> assertThat(entry.targeted()).doesNotContain(id));
      Oracles.noDependencyViolation(stage.journal());

      removal.take(stage, id);
      stage.await().gone();
      Oracles.nothingLeft(stage);
    }
  }

  private static long blocked(Stage stage) {
    return stage.client().v1().events().inNamespace(Stage.NAMESPACE).list().getItems().stream()
        .filter(event -> event.getReason().equals("DeletionBlocked"))
        .count();
  }

  private static Map<String, String> ids(Stage stage) {
    return stage.lab().getStatus().resources().stream()
        .collect(Collectors.toMap(ResourceStatus::key, ResourceStatus::id));
  }
}
