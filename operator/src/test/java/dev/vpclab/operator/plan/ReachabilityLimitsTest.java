package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static dev.vpclab.operator.plan.TutorialWorld.OWN_NAME;
import static dev.vpclab.operator.plan.TutorialWorld.PRIVATE;
import static dev.vpclab.operator.plan.TutorialWorld.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.ReachabilityRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts for a way and what does not, at the edges. */
class ReachabilityLimitsTest {

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
            with(
                e,
                "dnsNames",
                List.of("cfn.aws", OWN_NAME.replace("abc", "abc-ap-northeast-2a"), OWN_NAME)));
    assertThat(world.rows().stream().map(ReachabilityRow::to).distinct())
        .containsExactly("s3", "cloudformation", OWN_NAME);
    world.change(Live.Endpoint.class, "vpce-02", e -> with(e, "dnsNames", List.of("cfn.aws")));
    assertThat(world.rows().stream().map(ReachabilityRow::to).distinct())
        .containsExactly("s3", "cloudformation");
  }

  @Test
  void a_running_instance_comes_before_one_of_its_key_that_is_going() {
    TutorialWorld world =
        new TutorialWorld()
            .add(
                with(
                    TutorialWorld.instance(PUBLIC, "i-a", "subnet-pub", "10.0.0.11", null),
                    "state",
                    "shutting-down"));
    assertThat(world.row(PUBLIC, "s3").via()).isEqualTo("InternetGateway");
  }

  @Test
  void what_is_deleted_failed_or_in_another_vpc_counts_for_nothing() {
    TutorialWorld world =
        new TutorialWorld()
            .dns(true, true)
            .add(with(TutorialWorld.interfaceEndpoint("vpce-08", "sqs"), "state", "deleted"))
            .add(
                with(
                    TutorialWorld.interfaceEndpoint("vpce-09", "cloudformation", "eni-9"),
                    "vpcId",
                    "vpc-2"));
    world.services = null;
    assertThat(world.rows().stream().map(ReachabilityRow::to).distinct()).containsExactly("s3");
    // A gateway endpoint that failed does not take the name from the interface endpoint.
    TutorialWorld failed =
        new TutorialWorld()
            .dns(true, true)
            .add(TutorialWorld.interfaceEndpoint("vpce-03", "s3", "eni-3"))
            .add(TutorialWorld.eni("eni-3", "subnet-pri", "10.0.1.78"))
            .withGatewayEndpoint("failed");
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

  @Test
  void a_service_that_the_region_does_not_know_is_doubted() {
    TutorialWorld world = new TutorialWorld();
    world.services = List.of("s3", "cloudfromation", "com.amazonaws.vpce.x.vpce-svc-1");
    assertThat(world.row(PUBLIC, "cloudfromation").why()).doesNotContain("has no endpoint service");
    world.servicesKnown = true;
    assertThat(world.row(PUBLIC, "cloudfromation").why())
        .contains("The region has no endpoint service cloudfromation.");
    assertThat(world.row(PUBLIC, "s3").why()).doesNotContain("has no endpoint service");
    assertThat(world.row(PUBLIC, "com.amazonaws.vpce.x.vpce-svc-1").why())
        .doesNotContain("has no endpoint service");
  }
}
