package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.GatewayEndpointCases.prefixRoutes;
import static dev.vpclab.sandbox.contract.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** ModifyVpcEndpoint, and policies. */
final class ModifyEndpointCases {
  private static final Source MODIFY = Source.action("ModifyVpcEndpoint");
  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
          + "\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}";

  private ModifyEndpointCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "a gateway endpoint's route follows when a table is added",
              MODIFY,
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                String id = Endpoints.gateway(site, vpc);
                Endpoints.untilAvailable(site, id);
                modify(site, id, r -> r.addRouteTableIds(table));
                assertThat(Endpoints.of(site, id).routeTableIds()).containsExactly(table);
                site.until("its route", () -> prefixRoutes(site, table).size() == 1);
              }),
          new Case(
              "a gateway endpoint's route goes when a table is removed",
              MODIFY,
              site -> {
                String vpc = site.vpc();
                String table = site.table(vpc);
                String id = Endpoints.gateway(site, vpc, table);
                Endpoints.untilAvailable(site, id);
                modify(site, id, r -> r.removeRouteTableIds(table));
                assertThat(Endpoints.of(site, id).routeTableIds()).isEmpty();
                site.until("no route", () -> prefixRoutes(site, table).isEmpty());
              }),
          new Case(
              "a subnet that is added gives an endpoint one more network interface",
              MODIFY,
              site -> {
                String vpc = site.vpc();
                String one = site.subnet(vpc, "10.0.0.0/24", 0);
                String two = site.subnet(vpc, "10.0.1.0/24", 1);
                String id = available(site, vpc, one);
                modify(site, id, r -> r.addSubnetIds(two));
                Endpoints.untilAvailable(site, id);
                VpcEndpoint now = Endpoints.of(site, id);
                assertThat(now.subnetIds()).containsExactlyInAnyOrder(one, two);
                assertThat(now.networkInterfaceIds()).hasSize(2);
              }),
          new Case(
              "a subnet that is removed takes its network interface along",
              MODIFY,
              site -> {
                String vpc = site.vpc();
                String one = site.subnet(vpc, "10.0.0.0/24", 0);
                String two = site.subnet(vpc, "10.0.1.0/24", 1);
                String id = available(site, vpc, one, two);
                modify(site, id, r -> r.removeSubnetIds(one));
                Endpoints.untilAvailable(site, id);
                site.until("one", () -> Endpoints.of(site, id).networkInterfaceIds().size() == 1);
                assertThat(Endpoints.of(site, id).subnetIds()).containsExactly(two);
              }),
          new Case(
              "an endpoint's groups are exchanged in one call",
              MODIFY,
              site -> {
                String vpc = site.vpc();
                String group = site.group(vpc, "g");
                String before = GroupCases.defaultGroup(site, vpc);
                String id = available(site, vpc, site.subnet(vpc, "10.0.0.0/24"));
                modify(site, id, r -> r.addSecurityGroupIds(group).removeSecurityGroupIds(before));
                assertThat(Endpoints.of(site, id).groups())
                    .extracting("groupId")
                    .containsExactly(group);
              }),
          new Case(
              "private DNS is switched on and off",
              MODIFY,
              site -> {
                String vpc = site.vpc();
                Endpoints.hostnames(site, vpc);
                String id = available(site, vpc, site.subnet(vpc, "10.0.0.0/24"));
                modify(site, id, r -> r.privateDnsEnabled(true));
                assertThat(Endpoints.of(site, id).privateDnsEnabled()).isTrue();
                Endpoints.untilAvailable(site, id);
                modify(site, id, r -> r.privateDnsEnabled(false));
                assertThat(Endpoints.of(site, id).privateDnsEnabled()).isFalse();
              }),
          new Case(
              "without a policy an endpoint allows everything",
              Source.ENDPOINT_POLICIES,
              site ->
                  assertThat(
                          Endpoints.of(site, Endpoints.gateway(site, site.vpc()))
                              .policyDocument()
                              .replaceAll("\\s", ""))
                      .contains("\"Effect\":\"Allow\"", "\"Action\":\"*\"")),
          new Case(
              "a policy is changed",
              MODIFY,
              site -> {
                String id = Endpoints.gateway(site, site.vpc());
                Endpoints.untilAvailable(site, id);
                modify(site, id, r -> r.policyDocument(POLICY));
                assertThat(Endpoints.of(site, id).policyDocument()).contains("s3:GetObject");
              }),
          new Case(
              "a policy is reset to full access",
              MODIFY,
              site -> {
                String vpc = site.vpc();
                String id =
                    Endpoints.make(
                        site, Endpoints.s3(site, vpc).andThen(r -> r.policyDocument(POLICY)));
                Endpoints.untilAvailable(site, id);
                modify(site, id, r -> r.resetPolicy(true));
                assertThat(Endpoints.of(site, id).policyDocument()).doesNotContain("s3:GetObject");
              }),
          new Case(
              "a policy is JSON",
              Source.ENDPOINT_POLICIES,
              site -> {
                String vpc = site.vpc();
                refused(
                    () ->
                        Endpoints.make(
                            site, Endpoints.s3(site, vpc).andThen(r -> r.policyDocument("no"))));
              }));

  /** An interface endpoint that can be modified. */
  private static String available(Site site, String vpc, String... subnets) {
    String id = Endpoints.plain(site, vpc, subnets);
    Endpoints.untilAvailable(site, id);
    return id;
  }

  private static void modify(
      Site site, String id, Consumer<ModifyVpcEndpointRequest.Builder> change) {
    site.ec2().modifyVpcEndpoint(r -> r.vpcEndpointId(id).applyMutation(change));
  }
}
