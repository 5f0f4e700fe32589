package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Somebody deletes what a lab without instances consists of: it is made anew. */
final class LostObjectsTest {
  private static Stage stage;

  /** What somebody deletes, given the ids of the lab's objects by key. */
  interface Mischief extends BiConsumer<Ec2Client, Map<String, String>> {}

  @BeforeAll
  static void bareLab() {
    stage = Stage.bare();
    stage.apply("without-dns-hostnames/lab.yaml");
    new Editor(stage.client()).patch(Stage.LAB, "{\"op\":\"remove\",\"path\":\"/spec/instances\"}");
    stage.start();
    stage.await().allReady();
  }

  @AfterAll
  static void close() {
    stage.deleteTutorial();
    stage.await().gone();
    Oracles.nothingLeft(stage);
    stage.close();
  }

  static Stream<Arguments> mischief() {
    return Stream.of(
        Arguments.of(
            "a subnet",
            "CreateSubnet AssociateRouteTable",
            (Mischief)
                (ec2, id) ->
                    ec2.deleteSubnet(r -> r.subnetId(id.get("subnet/endpoint-private-SN")))),
        Arguments.of(
            "a security group",
            "CreateSecurityGroup AuthorizeSecurityGroupIngress",
            (Mischief)
                (ec2, id) ->
                    ec2.deleteSecurityGroup(r -> r.groupId(id.get("security-group/endpoint-SG")))),
        Arguments.of(
            "the gateway's attachment",
            "AttachInternetGateway",
            (Mischief)
                (ec2, id) ->
                    ec2.detachInternetGateway(
                        r ->
                            r.vpcId(id.get("vpc/lab"))
                                .internetGatewayId(id.get("internet-gateway/lab")))),
        Arguments.of(
            "the gateway",
            "CreateInternetGateway AttachInternetGateway ReplaceRoute",
            (Mischief)
                (ec2, id) -> {
                  String gateway = id.get("internet-gateway/lab");
                  ec2.detachInternetGateway(
                      r -> r.vpcId(id.get("vpc/lab")).internetGatewayId(gateway));
                  ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway));
                }),
        Arguments.of(
            "the whole VPC",
            "CreateVpc CreateSubnet CreateRouteTable CreateSecurityGroup AttachInternetGateway"
                + " CreateRoute AssociateRouteTable ModifySubnetAttribute"
                + " AuthorizeSecurityGroupIngress",
            (Mischief) LostObjectsTest::deleteVpc));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mischief")
  void what_is_lost_is_made_anew(String what, String calls, Mischief mischief) {
    long sequence = stage.journal().getLast().sequence();
    mischief.accept(stage.somebody().ec2(), ids());
    Set<String> expected = Set.of(calls.split(" "));
    stage.await().until(what + " is back", () -> mutating(sequence).equals(expected));
    stage.await().allReady();
    stage.await().pass(Duration.ofSeconds(75));
    assertThat(mutating(sequence)).isEqualTo(expected);
    stage.await().allReady();
  }

  static void deleteVpc(Ec2Client ec2, Map<String, String> id) {
    String gateway = id.get("internet-gateway/lab");
    String vpc = id.get("vpc/lab");
    ec2.detachInternetGateway(r -> r.vpcId(vpc).internetGatewayId(gateway));
    for (String key : id.keySet()) {
      if (key.startsWith("subnet/")) {
        ec2.deleteSubnet(r -> r.subnetId(id.get(key)));
      }
    }
    for (String key : id.keySet()) {
      if (key.startsWith("route-table/")) {
        RouteTable table =
            ec2.describeRouteTables(r -> r.routeTableIds(id.get(key))).routeTables().getFirst();
        for (RouteTableAssociation association : table.associations()) {
          ec2.disassociateRouteTable(r -> r.associationId(association.routeTableAssociationId()));
        }
        ec2.deleteRouteTable(r -> r.routeTableId(id.get(key)));
      }
    }
    ec2.deleteSecurityGroup(r -> r.groupId(id.get("security-group/endpoint-SG")));
    ec2.deleteVpc(r -> r.vpcId(vpc));
  }

  private static Set<String> mutating(long sequence) {
    return stage.journal(sequence).stream()
        .filter(Entry::isMutating)
        .map(Entry::action)
        .collect(Collectors.toSet());
  }

  private static Map<String, String> ids() {
    return stage.lab().getStatus().resources().stream()
        .collect(Collectors.toMap(ResourceStatus::key, ResourceStatus::id));
  }
}
