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
            .add(
                TutorialWorld.endpoint(
                    "vpce-02",
                    "available",
                    EndpointType.INTERFACE,
                    "cloudformation",
                    List.of(),
                    List.of("eni-1", "eni-2"),
                    true))
            .add(TutorialWorld.eni("eni-2", "subnet-pub", "10.0.0.77"))
            .add(TutorialWorld.eni("eni-1", "subnet-pri", "10.0.1.77"));
    assertThat(world.row(PRIVATE, "cloudformation").resolvesTo()).isEqualTo("10.0.0.77, 10.0.1.77");
  }

  @Test
  void the_way_through_the_gateway_names_the_route_that_leads_there() {
    assertThat(new TutorialWorld().row(PUBLIC, "s3").why())
        .contains("The route table Endpoint-public-RT leads 0.0.0.0/0 to igw-1.");
    assertThat(
            new TutorialWorld().withGatewayEndpoint("available", "rtb-pub").row(PUBLIC, "s3").why())
        .contains("The route table Endpoint-public-RT leads pl-s3 to vpce-01.")
        .doesNotContain("has no route");
  }

  @Test
  void an_endpoint_is_known_by_its_regional_name_and_not_by_those_of_zones_or_services() {
    TutorialWorld world = new TutorialWorld().withInterfaceEndpoint("available", true);
    world.change(
        Live.Endpoint.class,
        "vpce-02",
        e ->
            named(e, List.of("cfn.aws", OWN_NAME.replace("abc", "abc-ap-northeast-2a"), OWN_NAME)));
    assertThat(world.rows().stream().map(ReachabilityRow::to).distinct())
        .containsExactly("s3", "cloudformation", OWN_NAME);
    world.change(Live.Endpoint.class, "vpce-02", e -> named(e, List.of("cfn.aws")));
    assertThat(world.rows().stream().map(ReachabilityRow::to).distinct())
        .containsExactly("s3", "cloudformation");
  }

  @Test
  void a_running_instance_comes_before_one_of_its_key_that_is_going() {
    TutorialWorld world =
        new TutorialWorld()
            .add(
                TutorialWorld.inState(
                    TutorialWorld.instance(PUBLIC, "i-a", "subnet-pub", "10.0.0.11", null),
                    "shutting-down"));
    assertThat(world.row(PUBLIC, "s3").via()).isEqualTo("InternetGateway");
  }

  @Test
  void what_is_deleted_failed_or_in_another_vpc_counts_for_nothing() {
    TutorialWorld world =
        new TutorialWorld()
            .dns(true, true)
            .add(
                TutorialWorld.endpoint(
                    "vpce-08",
                    "deleted",
                    EndpointType.INTERFACE,
                    "sqs",
                    List.of(),
                    List.of(),
                    true))
            .add(
                elsewhere(
                    TutorialWorld.endpoint(
                        "vpce-09",
                        "available",
                        EndpointType.INTERFACE,
                        "cloudformation",
                        List.of(),
                        List.of("eni-9"),
                        true)));
    world.services = null;
    assertThat(world.rows().stream().map(ReachabilityRow::to).distinct()).containsExactly("s3");
    // A gateway endpoint that failed does not take the name from the interface endpoint.
    TutorialWorld failed = s3Interface().withGatewayEndpoint("failed");
    assertThat(failed.row(PRIVATE, "s3").via()).isEqualTo("InterfaceEndpoint");
  }

  @Test
  void an_endpoint_whose_interface_is_not_seen_or_has_no_address_resolves_to_nothing() {
    TutorialWorld world = new TutorialWorld().withInterfaceEndpoint("available", true);
    world
        .dns(true, true)
        .remove("eni-1")
        .add(TutorialWorld.eni("eni-other", "subnet-pri", "10.0.1.9"));
    ReachabilityRow row = world.row(PRIVATE, "cloudformation");
    assertThat(row.via()).isEqualTo("None");
    assertThat(row.resolvesTo()).isEqualTo("nothing");
    assertThat(row.why())
        .isEqualTo("No network interface of the interface endpoint vpce-02 is seen.");
    world.add(TutorialWorld.eni("eni-1", "subnet-pri", null));
    assertThat(world.row(PRIVATE, "cloudformation").resolvesTo()).isEqualTo("nothing");
  }

  @Test
  void groups_without_an_opening_of_the_instances_own_do_not_help_it() {
    TutorialWorld world =
        new TutorialWorld()
            .rules(null, null)
            .add(TutorialWorld.group("sg-9", Rule.ALLOW_ALL, Rule.ALLOW_ALL));
    assertThat(world.row(PUBLIC, "s3").via()).isEqualTo("None");
  }

  @Test
  void groups_that_let_out_to_a_part_of_the_internet_are_a_caveat() {
    TutorialWorld world = new TutorialWorld().rules(null, TutorialWorld.rule("tcp", "52.0.0.0/8"));
    ReachabilityRow row = world.row(PUBLIC, "cloudformation");
    assertThat(row.via()).isEqualTo("InternetGateway");
    assertThat(row.why()).contains("let out TCP 443 only to a part of the internet.");
    assertThat(world.row(PUBLIC, "s3").why()).doesNotContain("only to a part");
  }

  @Test
  void a_rule_for_another_port_lets_nothing_out_to_443() {
    TutorialWorld world = new TutorialWorld().rules(null, new Rule("tcp", 80, 442, "0.0.0.0/0"));
    assertThat(world.row(PUBLIC, "s3").via()).isEqualTo("None");
    world.rules(null, new Rule("tcp", 443, 444, "0.0.0.0/0"));
    assertThat(world.row(PUBLIC, "s3").via()).isEqualTo("InternetGateway");
  }

  @Test
  void an_acls_entries_for_other_protocols_or_ipv6_say_nothing_about_https() {
    Live.AclEntry udp = new Live.AclEntry(1, true, false, "17", "0.0.0.0/0", 0, 65535);
    Live.AclEntry six = new Live.AclEntry(2, true, false, "-1", "::/0", null, null);
    Live.AclEntry out = new Live.AclEntry(9, true, true, "6", "0.0.0.0/0", 443, 443);
    Live.AclEntry in = new Live.AclEntry(9, false, true, "6", "0.0.0.0/0", 1024, 65535);
    TutorialWorld world = new TutorialWorld().acl("subnet-pub", udp, six, out, in);
    ReachabilityRow row = world.row(PUBLIC, "s3");
    assertThat(row.via()).isEqualTo("InternetGateway");
    assertThat(row.why()).doesNotContain("ACL");
  }

  private static Live.Endpoint named(Live.Endpoint e, List<String> dnsNames) {
    return new Live.Endpoint(
        e.id(),
        e.vpcId(),
        e.state(),
        e.endpointType(),
        e.serviceName(),
        e.routeTableIds(),
        e.subnetIds(),
        e.groupIds(),
        e.networkInterfaceIds(),
        dnsNames,
        e.policy(),
        e.privateDns(),
        e.lastError(),
        e.tags());
  }

  private static Live.Endpoint elsewhere(Live.Endpoint e) {
    return new Live.Endpoint(
        e.id(),
        "vpc-2",
        e.state(),
        e.endpointType(),
        e.serviceName(),
        e.routeTableIds(),
        e.subnetIds(),
        e.groupIds(),
        e.networkInterfaceIds(),
        e.dnsNames(),
        e.policy(),
        e.privateDns(),
        e.lastError(),
        e.tags());
  }

  @Test
  void the_same_input_gives_the_same_rows() {
    TutorialWorld world = new TutorialWorld().withInterfaceEndpoint("available", true);
    assertThat(world.rows()).isEqualTo(world.rows());
  }

  private static TutorialWorld s3Interface() {
    return new TutorialWorld()
        .dns(true, true)
        .add(
            TutorialWorld.endpoint(
                "vpce-03",
                "available",
                EndpointType.INTERFACE,
                "s3",
                List.of(),
                List.of("eni-3"),
                true))
        .add(TutorialWorld.eni("eni-3", "subnet-pri", "10.0.1.78"));
  }

  private static List<String> ways(TutorialWorld world) {
    return world.rows().stream()
        .map(row -> row.from() + " " + row.to() + " " + row.via() + " " + row.resolvesTo())
        .toList();
  }
}
