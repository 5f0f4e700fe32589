package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static dev.vpclab.operator.plan.TutorialWorld.OWN_NAME;
import static dev.vpclab.operator.plan.TutorialWorld.PRIVATE;
import static dev.vpclab.operator.plan.TutorialWorld.PUBLIC;
import static dev.vpclab.operator.plan.TutorialWorld.entry;
import static dev.vpclab.operator.plan.TutorialWorld.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.ReachabilityRow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason for a None, and every caveat. */
class ReachabilityRefusalsTest {
  private static final Live.AclEntry OUT = entry(100, true, true, "0.0.0.0/0", null, null);
  private static final Live.AclEntry IN = entry(100, false, true, "0.0.0.0/0", null, null);

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal(new TutorialWorld(), PRIVATE, "s3", "Endpoint-private-RT has no route 0.0.0.0/0"),
        refusal(new TutorialWorld(), PRIVATE, "s3", "Endpoint-private-EC2 has no public address"),
        refusal(
            new TutorialWorld().route("rtb-pub", route("0.0.0.0/0", "igw-1", "blackhole")),
            PUBLIC,
            "s3",
            "0.0.0.0/0 of the route table Endpoint-public-RT is a black hole"),
        refusal(
            new TutorialWorld().route("rtb-pub", route("0.0.0.0/0", "nat-1", "active")),
            PUBLIC,
            "s3",
            "What lies behind it is not evaluated."),
        refusal(
            new TutorialWorld()
                .withGatewayEndpoint("available", "rtb-pub")
                .route("rtb-pub", route("pl-s3", "vpce-01", "blackhole")),
            PUBLIC,
            "s3",
            "pl-s3 of the route table Endpoint-public-RT is a black hole"),
        refusal(new TutorialWorld().rules(null, null), PUBLIC, "s3", "lets out TCP 443 to the int"),
        refusal(
            new TutorialWorld().rules(null, rule("tcp", "10.0.0.0/16")),
            PUBLIC,
            "cloudformation",
            "No security group of Endpoint-public-EC2 lets out TCP 443 to the internet."),
        refusal(
            resolved().rules(rule("-1", "10.0.0.0/16"), null),
            PRIVATE,
            "cloudformation",
            "No security group of Endpoint-private-EC2 lets out TCP 443 to 10.0.1.77."),
        refusal(
            resolved().rules(rule("tcp", "10.0.9.0/24"), Rule.ALLOW_ALL),
            PRIVATE,
            "cloudformation",
            "lets in TCP 443 from Endpoint-private-EC2 (10.0.1.10)"),
        refusal(
            new TutorialWorld().acl("subnet-pub", IN),
            PUBLIC,
            "s3",
            "The network ACL acl-subnet-pub denies TCP 443 out to the internet."),
        refusal(
            new TutorialWorld().acl("subnet-pub", OUT, entry(9, false, true, "0.0.0.0/0", 22, 22)),
            PUBLIC,
            "s3",
            "denies the answers, TCP 1024-65535, in from the internet."),
        refusal(
            resolved().acl("subnet-pri", OUT, entry(9, false, true, "10.0.0.0/16", 22, 22)),
            PUBLIC,
            "cloudformation",
            "The network ACL acl-subnet-pri denies TCP 443 in from 10.0.0.10."),
        refusal(
            resolved().acl("subnet-pri", IN, entry(9, true, true, "10.0.0.0/16", 443, 443)),
            PUBLIC,
            "cloudformation",
            "denies the answers, TCP 1024-65535, out to 10.0.0.10."),
        refusal(
            resolved().dns(false, true),
            PRIVATE,
            "cloudformation",
            "enableDnsSupport of the VPC is off, so names do not resolve"),
        refusal(new TutorialWorld().remove("i-pub"), PUBLIC, "s3", "EC2 is not there"),
        refusal(new TutorialWorld().remove("vpc-1"), PUBLIC, "s3", "The VPC is not there"),
        refusal(
            new TutorialWorld().withGatewayEndpoint("pending"),
            PRIVATE,
            "s3",
            "The gateway endpoint vpce-01 is pending."),
        refusal(
            new TutorialWorld().withGatewayEndpoint("available", "rtb-pub"),
            PRIVATE,
            "s3",
            "Endpoint-private-RT has no route to the gateway endpoint vpce-01."));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void every_none_says_why(TutorialWorld world, String from, String to, String why) {
    ReachabilityRow row = world.row(from, to);
    assertThat(row.via()).isEqualTo("None");
    assertThat(row.why()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "stopping", "stopped", "shutting-down", "terminated"})
  void an_instance_that_does_not_run_reaches_nothing(String state) {
    TutorialWorld world =
        new TutorialWorld().change(Live.Instance.class, "i-pub", i -> with(i, "state", state));
    assertThat(world.row(PUBLIC, "s3").why())
        .isEqualTo("The instance " + PUBLIC + " is " + state + ".");
    assertThat(world.row(PUBLIC, "s3").via()).isEqualTo("None");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "pendingacceptance", "failed", "rejected", "deleting"})
  void an_endpoint_that_is_not_available_serves_nobody(String state) {
    TutorialWorld world = new TutorialWorld().withInterfaceEndpoint(state, true).dns(true, true);
    assertThat(world.row(PRIVATE, OWN_NAME).via()).isEqualTo("None");
    assertThat(world.row(PRIVATE, OWN_NAME).why())
        .isEqualTo("The interface endpoint vpce-02 is " + state + ".");
    assertThat(world.row(PRIVATE, "cloudformation").why()).contains("vpce-02 is " + state);
    assertThat(world.row(PUBLIC, "cloudformation").via()).isEqualTo("InternetGateway");
  }

  @Test
  void when_names_do_not_resolve_nothing_is_resolved() {
    assertThat(resolved().dns(false, true).rows())
        .allSatisfy(row -> assertThat(row.resolvesTo()).isEqualTo("nothing"));
  }

  @Test
  void a_rule_that_names_the_other_sides_group_is_enough() {
    TutorialWorld world = resolved().rules(rule("tcp", "sg-1"), rule("tcp", "sg-1"));
    assertThat(world.row(PRIVATE, "cloudformation").via()).isEqualTo("InterfaceEndpoint");
  }

  @Test
  void egress_to_the_prefix_list_is_enough_for_a_gateway_endpoint() {
    TutorialWorld world =
        new TutorialWorld()
            .withGatewayEndpoint("available", "rtb-pri")
            .rules(null, rule("tcp", "pl-s3"));
    assertThat(world.row(PRIVATE, "s3").via()).isEqualTo("GatewayEndpoint");
  }

  @Test
  void a_gateway_endpoint_is_known_by_its_route_while_prefix_lists_are_unread() {
    TutorialWorld world = new TutorialWorld().withGatewayEndpoint("available", "rtb-pri");
    world.prefixListsKnown = false;
    assertThat(world.row(PRIVATE, "s3").via()).isEqualTo("GatewayEndpoint");
  }

  @Test
  void network_acls_are_not_asked_inside_one_subnet() {
    assertThat(resolved().acl("subnet-pri").row(PRIVATE, "cloudformation").via())
        .isEqualTo("InterfaceEndpoint");
  }

  @Test
  void the_first_acl_entry_by_number_decides() {
    TutorialWorld world =
        new TutorialWorld()
            .acl("subnet-pub", IN, OUT, entry(50, true, false, "0.0.0.0/0", 443, 443));
    assertThat(world.row(PUBLIC, "s3").via()).isEqualTo("None");
  }

  @Test
  void an_acl_that_bars_a_single_address_is_a_caveat_and_no_refusal() {
    TutorialWorld world =
        new TutorialWorld()
            .acl("subnet-pub", IN, OUT, entry(50, true, false, "198.51.100.7/32", null, null));
    ReachabilityRow row = world.row(PUBLIC, "cloudformation");
    assertThat(row.via()).isEqualTo("InternetGateway");
    assertThat(row.why()).contains("lets through only a part of the traffic with the internet");
  }

  @Test
  void part_of_the_ephemeral_ports_is_a_caveat_and_no_refusal() {
    TutorialWorld world =
        new TutorialWorld()
            .acl("subnet-pub", OUT, entry(9, false, true, "0.0.0.0/0", 32768, 65535));
    assertThat(world.row(PUBLIC, "s3").via()).isEqualTo("InternetGateway");
    assertThat(world.row(PUBLIC, "s3").why()).contains("only a part");
  }

  @Test
  void a_subnet_without_an_association_uses_the_main_table() {
    TutorialWorld world =
        new TutorialWorld().remove("rtb-pri").withGatewayEndpoint("available", "rtb-main");
    assertThat(world.row(PRIVATE, "s3").via()).isEqualTo("GatewayEndpoint");
  }

  @Test
  void of_two_routes_the_longer_one_is_taken() {
    TutorialWorld world =
        new TutorialWorld().route("rtb-pub", route("52.0.0.0/8", "igw-gone", "blackhole"));
    // S3's addresses are known and lie in it; CloudFormation's are not known.
    assertThat(world.row(PUBLIC, "s3").via()).isEqualTo("None");
    assertThat(world.row(PUBLIC, "cloudformation").via()).isEqualTo("InternetGateway");
  }

  @Test
  void one_address_of_an_endpoint_that_is_barred_is_a_caveat() {
    TutorialWorld world =
        new TutorialWorld()
            .dns(true, true)
            .add(TutorialWorld.interfaceEndpoint("vpce-02", "cloudformation", "eni-1", "eni-2"))
            .add(TutorialWorld.eni("eni-1", "subnet-pri", "10.0.1.77"))
            .add(TutorialWorld.eni("eni-2", "subnet-pub", "10.0.0.77"))
            .acl("subnet-pri");
    ReachabilityRow row = world.row(PRIVATE, "cloudformation");
    assertThat(row.via()).isEqualTo("InterfaceEndpoint");
    assertThat(row.why()).contains("Not to all of its addresses").contains("10.0.0.77");
  }

  private static TutorialWorld resolved() {
    return new TutorialWorld().withInterfaceEndpoint("available", true).dns(true, true);
  }

  private static Live.Route route(String to, String target, String state) {
    return new Live.Route(to, target, "CreateRoute", state);
  }

  private static Arguments refusal(TutorialWorld world, String from, String to, String why) {
    return Arguments.of(world, from, to, why);
  }
}
