package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.TutorialWorld.OWN_NAME;
import static dev.vpclab.operator.plan.TutorialWorld.PRIVATE;
import static dev.vpclab.operator.plan.TutorialWorld.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.ReachabilityRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the lab teaches, row for row, and how rows are chosen. */
class ReachabilityTest {
  @Test
  void before_any_endpoint_only_the_public_instance_gets_out() {
    assertThat(ways(new TutorialWorld()))
        .containsExactly(
            "Endpoint-public-EC2 s3 InternetGateway public address",
            "Endpoint-public-EC2 cloudformation InternetGateway public address",
            "Endpoint-private-EC2 s3 None public address",
            "Endpoint-private-EC2 cloudformation None public address");
  }

  @Test
  void after_the_gateway_endpoint_both_reach_s3_through_it() {
    assertThat(ways(new TutorialWorld().withGatewayEndpoint("available", "rtb-pub", "rtb-pri")))
        .containsExactly(
            "Endpoint-public-EC2 s3 GatewayEndpoint public address",
            "Endpoint-public-EC2 cloudformation InternetGateway public address",
            "Endpoint-private-EC2 s3 GatewayEndpoint public address",
            "Endpoint-private-EC2 cloudformation None public address");
  }

  @Test
  void after_the_interface_endpoint_both_resolve_its_address() {
    TutorialWorld world =
        new TutorialWorld()
            .withGatewayEndpoint("available", "rtb-pub", "rtb-pri")
            .withInterfaceEndpoint("available", true)
            .dns(true, true);
    assertThat(ways(world))
        .containsExactly(
            "Endpoint-public-EC2 s3 GatewayEndpoint public address",
            "Endpoint-public-EC2 cloudformation InterfaceEndpoint 10.0.1.77",
            "Endpoint-public-EC2 " + OWN_NAME + " InterfaceEndpoint 10.0.1.77",
            "Endpoint-private-EC2 s3 GatewayEndpoint public address",
            "Endpoint-private-EC2 cloudformation InterfaceEndpoint 10.0.1.77",
            "Endpoint-private-EC2 " + OWN_NAME + " InterfaceEndpoint 10.0.1.77");
  }

  @Test
  void every_row_through_an_endpoint_says_that_policies_are_not_evaluated() {
    TutorialWorld world =
        new TutorialWorld()
            .withGatewayEndpoint("available", "rtb-pub", "rtb-pri")
            .withInterfaceEndpoint("available", true)
            .dns(true, true);
    assertThat(world.rows())
        .allSatisfy(row -> assertThat(row.why()).contains("Endpoint policies are not evaluated."));
  }

  @Test
  void every_none_has_a_reason() {
    assertThat(new TutorialWorld().rows())
        .filteredOn(row -> row.via().equals("None"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.why()).isNotBlank());
  }

  @Test
  void without_a_wish_the_services_are_s3_and_those_of_the_vpcs_endpoints_sorted() {
    TutorialWorld world =
        new TutorialWorld()
            .withInterfaceEndpoint("available", true)
            .withGatewayEndpoint("available", "rtb-pub");
    world.services = null;
    assertThat(world.rows().stream().map(ReachabilityRow::to).distinct())
        .containsExactly("cloudformation", "s3", OWN_NAME);
  }

  @Test
  void a_service_named_short_and_in_full_is_one_row() {
    TutorialWorld world = new TutorialWorld();
    world.services = List.of("com.amazonaws.ap-northeast-2.s3", "s3");
    assertThat(world.rows().stream().map(ReachabilityRow::to).distinct()).containsExactly("s3");
    assertThat(world.rows()).hasSize(2);
  }

  @Test
  void private_dns_without_dns_hostnames_has_no_effect_and_the_own_name_works() {
    TutorialWorld world = new TutorialWorld().withInterfaceEndpoint("available", true);
    ReachabilityRow service = world.row(PRIVATE, "cloudformation");
    assertThat(service.via()).isEqualTo("None");
    assertThat(service.why())
        .contains("Private DNS of vpce-02 has no effect: enableDnsHostnames of the VPC is off.");
    assertThat(world.row(PRIVATE, OWN_NAME).via()).isEqualTo("InterfaceEndpoint");
  }

  @Test
  void without_private_dns_the_public_instance_keeps_the_internet_and_is_told() {
    TutorialWorld world =
        new TutorialWorld().withInterfaceEndpoint("available", false).dns(true, true);
    ReachabilityRow row = world.row(PUBLIC, "cloudformation");
    assertThat(row.via()).isEqualTo("InternetGateway");
    assertThat(row.why()).contains("The interface endpoint vpce-02 answers to its own names only");
  }

  @Test
  void an_unread_dns_attribute_counts_as_the_spec_has_it() {
    TutorialWorld world =
        new TutorialWorld().withInterfaceEndpoint("available", true).dns(null, null);
    // The spec of this world leaves both at EC2's defaults: support on, host names off.
    assertThat(world.row(PRIVATE, OWN_NAME).via()).isEqualTo("InterfaceEndpoint");
    assertThat(world.row(PRIVATE, "cloudformation").via()).isEqualTo("None");
  }

  @Test
  void an_s3_interface_endpoint_beside_a_gateway_endpoint_serves_inbound_resolvers_only() {
    TutorialWorld world = s3Interface().withGatewayEndpoint("available", "rtb-pub", "rtb-pri");
    ReachabilityRow row = world.row(PRIVATE, "s3");
    assertThat(row.via()).isEqualTo("GatewayEndpoint");
    assertThat(row.resolvesTo()).isEqualTo("public address");
    assertThat(row.why()).contains("private DNS of vpce-03 serves inbound resolvers only");
  }

  @Test
  void an_s3_interface_endpoint_alone_is_resolved() {
    ReachabilityRow row = s3Interface().row(PRIVATE, "s3");
    assertThat(row.via()).isEqualTo("InterfaceEndpoint");
    assertThat(row.resolvesTo()).isEqualTo("10.0.1.78");
  }

  @Test
  void an_endpoint_with_two_interfaces_resolves_to_both() {
    TutorialWorld world =
        new TutorialWorld()
            .dns(true, true)
            .add(TutorialWorld.interfaceEndpoint("vpce-02", "cloudformation", "eni-1", "eni-2"))
            .add(TutorialWorld.eni("eni-2", "subnet-pub", "10.0.0.77"))
            .add(TutorialWorld.eni("eni-1", "subnet-pri", "10.0.1.77"));
    assertThat(world.row(PRIVATE, "cloudformation").resolvesTo()).isEqualTo("10.0.0.77, 10.0.1.77");
  }

  @Test
  void the_same_input_gives_the_same_rows() {
    TutorialWorld world = new TutorialWorld().withInterfaceEndpoint("available", true);
    assertThat(world.rows()).isEqualTo(world.rows());
  }

  private static TutorialWorld s3Interface() {
    return new TutorialWorld()
        .dns(true, true)
        .add(TutorialWorld.interfaceEndpoint("vpce-03", "s3", "eni-3"))
        .add(TutorialWorld.eni("eni-3", "subnet-pri", "10.0.1.78"));
  }

  private static List<String> ways(TutorialWorld world) {
    return world.rows().stream()
        .map(row -> row.from() + " " + row.to() + " " + row.via() + " " + row.resolvesTo())
        .toList();
  }
}
