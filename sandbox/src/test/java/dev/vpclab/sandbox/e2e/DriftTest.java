package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What somebody changes or deletes behind our back is found by the sweep and put right. */
final class DriftTest {
  /** The sweep's period, and what it takes to put things right afterwards. */
  private static final Duration SOON = Duration.ofSeconds(60 + 60);

  /** What is gone for good is not repaired but made anew, a while later. */
  private static final Set<String> TOLD = Set.of("Repaired", "Created", "Changed");

  private static Stage stage;

  /** What somebody does, given the ids of the lab's objects by key. */
  interface Mischief extends BiConsumer<Ec2Client, Map<String, String>> {}

  @BeforeAll
  static void tutorial() {
    stage = Stage.started();
    stage.applyTutorial();
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
        row(
            "a subnet's public addresses switched off",
            "ModifySubnetAttribute",
            (ec2, id) ->
                ec2.modifySubnetAttribute(
                    r ->
                        r.subnetId(id.get("subnet/endpoint-public-SN"))
                            .mapPublicIpOnLaunch(v -> v.value(false)))),
        row(
            "a route deleted",
            "CreateRoute",
            (ec2, id) ->
                ec2.deleteRoute(
                    r ->
                        r.routeTableId(id.get("route-table/Endpoint-public-RT"))
                            .destinationCidrBlock("0.0.0.0/0"))),
        row(
            "a route added",
            "DeleteRoute",
            (ec2, id) ->
                ec2.createRoute(
                    r ->
                        r.routeTableId(id.get("route-table/Endpoint-private-RT"))
                            .destinationCidrBlock("0.0.0.0/0")
                            .gatewayId(id.get("internet-gateway/lab")))),
        row(
            "a subnet associated with the other table",
            "ReplaceRouteTableAssociation",
            (ec2, id) ->
                ec2.replaceRouteTableAssociation(
                    r ->
                        r.associationId(association(ec2, id.get("route-table/Endpoint-private-RT")))
                            .routeTableId(id.get("route-table/Endpoint-public-RT")))),
        row(
            "an association taken away",
            "AssociateRouteTable",
            (ec2, id) ->
                ec2.disassociateRouteTable(
                    r ->
                        r.associationId(
                            association(ec2, id.get("route-table/Endpoint-private-RT"))))),
        row(
            "a rule added",
            "RevokeSecurityGroupIngress",
            (ec2, id) ->
                ec2.authorizeSecurityGroupIngress(
                    r ->
                        r.groupId(id.get("security-group/endpoint-SG"))
                            .ipProtocol("tcp")
                            .fromPort(80)
                            .toPort(80)
                            .cidrIp("0.0.0.0/0"))),
        row(
            "a rule revoked",
            "AuthorizeSecurityGroupIngress",
            (ec2, id) ->
                ec2.revokeSecurityGroupIngress(
                    r ->
                        r.groupId(id.get("security-group/endpoint-SG"))
                            .securityGroupRuleIds(
                                rule(ec2, id.get("security-group/endpoint-SG"))))),
        row(
            "an instance terminated",
            "RunInstances",
            (ec2, id) ->
                ec2.terminateInstances(
                    r -> r.instanceIds(id.get("instance/Endpoint-private-EC2")))),
        row(
            "a route table deleted",
            "CreateRouteTable AssociateRouteTable ModifyVpcEndpoint",
            (ec2, id) -> {
              String table = id.get("route-table/Endpoint-private-RT");
              ec2.disassociateRouteTable(r -> r.associationId(association(ec2, table)));
              ec2.deleteRouteTable(r -> r.routeTableId(table));
            }),
        row(
            "a Name tag changed",
            "CreateTags",
            (ec2, id) ->
                ec2.createTags(
                    r ->
                        r.resources(id.get("vpc/lab"))
                            .tags(Tag.builder().key("Name").value("mine").build()))),
        row(
            "a gateway endpoint deleted",
            "CreateVpcEndpoint",
            (ec2, id) -> ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id.get("s3")))),
        row(
            "an interface endpoint deleted",
            "CreateVpcEndpoint",
            (ec2, id) -> ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id.get("cloudformation")))),
        row(
            "an endpoint's table taken away",
            "ModifyVpcEndpoint",
            (ec2, id) ->
                ec2.modifyVpcEndpoint(
                    r ->
                        r.vpcEndpointId(id.get("s3"))
                            .removeRouteTableIds(id.get("route-table/Endpoint-private-RT")))),
        row(
            "an endpoint's policy changed",
            "ModifyVpcEndpoint",
            (ec2, id) ->
                ec2.modifyVpcEndpoint(
                    r -> r.vpcEndpointId(id.get("s3")).policyDocument("{\"Statement\":[]}"))),
        row(
            "private DNS switched off",
            "ModifyVpcEndpoint",
            (ec2, id) ->
                ec2.modifyVpcEndpoint(
                    r -> r.vpcEndpointId(id.get("cloudformation")).privateDnsEnabled(false))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mischief")
  void it_is_put_right_within_a_minute(String what, String repair, Mischief mischief) {
    long sequence = stage.journal().getLast().sequence();
    Instant begun = stage.ec2().clock().instant();
    Set<String> toldBefore = told();
    mischief.accept(stage.somebody().ec2(), ids());
    Set<String> calls = Set.of(repair.split(" "));
    stage
        .await()
        .until(what + " is put right", () -> Set.copyOf(mutating(sequence)).containsAll(calls));
    Duration took = Duration.between(begun, stage.ec2().clock().instant());
    assertThat(took).as(what).isLessThan(SOON);
    stage.await().allReady();
    // The next sweep finds nothing to do.
    stage.await().pass(Duration.ofSeconds(75));
    assertThat(mutating(sequence)).as(what).containsExactlyInAnyOrderElementsOf(calls);
    stage.await().allReady();
    assertThat(told())
        .as("events")
        .containsAll(toldBefore)
        .hasSize(toldBefore.size() + calls.size());
  }

  @Test
  void dns_attributes_are_put_right_within_ten_minutes() {
    long sequence = stage.journal().getLast().sequence();
    Instant begun = stage.ec2().clock().instant();
    Set<String> toldBefore = told();
    stage
        .somebody()
        .ec2()
        .modifyVpcAttribute(
            r -> r.vpcId(ids().get("vpc/lab")).enableDnsHostnames(v -> v.value(false)));
    stage.await().until("it is put right", () -> !mutating(sequence).isEmpty());
    assertThat(mutating(sequence)).containsExactly("ModifyVpcAttribute");
    assertThat(Duration.between(begun, stage.ec2().clock().instant()))
        .isLessThan(Duration.ofMinutes(11));
    // An event comes a moment after its call; the next test counts its own.
    stage.await().until("it is told", () -> told().size() == toldBefore.size() + 1);
    stage.await().allReady();
  }

  @Test
  void somebodys_things_in_our_vpc_are_nobodys_drift() {
    Ec2Client ec2 = stage.somebody().ec2();
    String vpc = ids().get("vpc/lab");
    String subnet =
        ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.99.0/24")).subnet().subnetId();
    String group =
        ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("theirs").description("theirs"))
            .groupId();
    String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    long sequence = stage.journal().getLast().sequence();
    stage.await().pass(Duration.ofMinutes(3));
    assertThat(mutating(sequence)).isEmpty();
    stage.await().allReady();
    ec2.deleteRouteTable(r -> r.routeTableId(table));
    ec2.deleteSecurityGroup(r -> r.groupId(group));
    ec2.deleteSubnet(r -> r.subnetId(subnet));
  }

  private static List<String> mutating(long sequence) {
    return stage.journal(sequence).stream().filter(Entry::isMutating).map(Entry::action).toList();
  }

  private static Arguments row(String what, String repair, Mischief mischief) {
    return Arguments.of(what, repair, mischief);
  }

  /** The UIDs of the events that tell of a change, whenever that was. */
  private static Set<String> told() {
    return stage.client().v1().events().inNamespace(Stage.NAMESPACE).list().getItems().stream()
        .filter(event -> TOLD.contains(event.getReason()))
        .map(event -> event.getMetadata().getUid())
        .collect(Collectors.toSet());
  }

  private static Map<String, String> ids() {
    Map<String, String> ids = new TreeMap<>();
    for (ResourceStatus row : stage.lab().getStatus().resources()) {
      ids.put(row.key(), row.id());
    }
    ids.put("s3", stage.s3().getStatus().endpointId());
    ids.put("cloudformation", stage.cloudformation().getStatus().endpointId());
    return ids;
  }

  private static String association(Ec2Client ec2, String tableId) {
    RouteTable table =
        ec2.describeRouteTables(r -> r.routeTableIds(tableId)).routeTables().getFirst();
    return table.associations().getFirst().routeTableAssociationId();
  }

  private static String rule(Ec2Client ec2, String groupId) {
    return ec2
        .describeSecurityGroupRules(r -> r.filters(f -> f.name("group-id").values(groupId)))
        .securityGroupRules()
        .stream()
        .filter(rule -> !rule.isEgress())
        .map(SecurityGroupRule::securityGroupRuleId)
        .findFirst()
        .orElseThrow();
  }
}
