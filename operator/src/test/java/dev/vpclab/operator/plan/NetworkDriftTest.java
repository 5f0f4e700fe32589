package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan says to a network that is not as it should be, object by object. */
class NetworkDriftTest {
  private static final List<Node> LAB = SettledLab.NODES;

  private final SettledLab lab = new SettledLab();

  @Test
  void a_subnets_addresses_and_zone_cannot_be_changed() {
    lab.change(Live.Subnet.class, s -> with(s, "cidrBlock", "10.0.9.0/24"));
    Finding block = lab.plan(LAB).findings().getFirst();
    assertThat(block.reason()).isEqualTo(Reason.ImmutableFieldChanged);
    assertThat(block.key()).isEqualTo(LabGraph.subnet("subnet-0"));
    assertThat(block.message()).contains(" is 10.0.9.0/24 in ap-northeast-2a, which EC2 cannot");
    lab.change(
        Live.Subnet.class,
        s -> with(with(s, "cidrBlock", "10.0.0.0/24"), "zone", "ap-northeast-2d"));
    assertThat(lab.plan(LAB).findings().getFirst().reason())
        .isEqualTo(Reason.ImmutableFieldChanged);
  }

  @Test
  void without_a_zone_in_the_spec_any_zone_is_right() {
    lab.change(Live.Subnet.class, s -> with(s, "zone", "ap-northeast-2d"));
    List<Node> anywhere = Labs.changed(LAB, Node.Subnet.class, s -> with(s, "zone", null));
    assertThat(lab.plan(anywhere).isSettled()).isTrue();
  }

  @Test
  void a_subnet_that_is_pending_is_waited_for_and_set_up_meanwhile() {
    lab.change(Live.Subnet.class, s -> with(with(s, "state", "pending"), "mapPublicIp", false));
    Plan plan = lab.plan(LAB);
    assertThat(plan.findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .endsWith("is pending");
    assertThat(plan.now()).singleElement().isInstanceOf(Change.MapPublicIp.class);
  }

  @Test
  void a_vpc_that_is_pending_is_waited_for() {
    lab.change(Live.Vpc.class, v -> with(v, "state", "pending"));
    assertThat(lab.plan(LAB).findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .startsWith("endpoint-vpc (vpc-")
        .endsWith("is pending");
  }

  @Test
  void a_vpcs_addresses_cannot_be_changed() {
    lab.change(Live.Vpc.class, v -> with(v, "cidrBlock", "10.0.0.0/20"));
    Plan plan = lab.plan(LAB);
    assertThat(plan.findings().getFirst().reason()).isEqualTo(Reason.ImmutableFieldChanged);
    assertThat(plan.findings().getFirst().message())
        .startsWith("spec.cidrBlock is 10.0.0.0/16 and the VPC has 10.0.0.0/20");
  }

  /** Host names need support: support comes first and goes last, one call a round. */
  @ParameterizedTest
  @CsvSource({
    "true, true, false, false, DnsSupport true",
    "true, true, true, false, DnsHostnames true",
    "true, true, , , ",
    "true, true, true, , ",
    "false, false, true, true, DnsHostnames false",
    "false, false, true, false, DnsSupport false",
    "false, false, false, false, ",
    "true, false, false, true, DnsSupport true"
  })
  void dns_attributes_are_set_in_an_order_that_ec2_takes(
      boolean support, boolean names, Boolean seenSupport, Boolean seenNames, String call) {
    lab.change(
        Live.Vpc.class, v -> with(with(v, "dnsSupport", seenSupport), "dnsHostnames", seenNames));
    List<Node> nodes =
        Labs.changed(
            LAB, Node.Vpc.class, v -> with(with(v, "dnsSupport", support), "dnsHostnames", names));
    assertThat(lab.plan(nodes).now().stream().map(NetworkDriftTest::dns))
        .isEqualTo(call == null ? List.of() : List.of(call));
  }

  @Test
  void a_gateway_that_somebody_attached_elsewhere_is_left_there_and_told() {
    lab.change(Live.InternetGateway.class, g -> with(g, "vpcId", "vpc-theirs"));
    Plan plan = lab.plan(LAB);
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings().getFirst().reason()).isEqualTo(Reason.AlreadyExists);
    assertThat(plan.findings().getFirst().message())
        .endsWith(" was attached to vpc-theirs, which is not ours; detach it there");
  }

  @Test
  void a_gateway_that_is_detaching_is_waited_for_and_no_route_leads_to_it_meanwhile() {
    lab.change(Live.InternetGateway.class, g -> with(g, "state", "detaching"));
    lab.change(Live.RouteTable.class, t -> with(t, "routes", List.of()));
    Plan plan = lab.plan(LAB);
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .endsWith("is detaching");
    assertThat(plan.settled()).isEqualTo(plan.total() - 2);
  }

  /** cdk-real-drift#1276: routes that a gateway endpoint or a virtual private gateway put there. */
  @ParameterizedTest
  @CsvSource({
    "pl-1, vpce-1, CreateRoute, false",
    "pl-1, igw-9, CreateRoute, true",
    "10.9.0.0/16, vpce-1, CreateRoute, true",
    "10.9.0.0/16, vgw-1, EnableVgwRoutePropagation, false",
    "10.0.0.0/16, local, CreateRouteTable, false",
    "10.0.0.0/17, local, CreateRoute, false"
  })
  void a_route_is_taken_out_only_where_somebody_put_it_in_by_hand(
      String destination, String target, String origin, boolean removed) {
    lab.change(
        Live.RouteTable.class,
        t -> {
          List<Live.Route> routes = new ArrayList<>(t.routes());
          routes.removeIf(route -> route.destination().equals(destination));
          routes.add(new Live.Route(destination, target, origin, "active"));
          return with(t, "routes", routes);
        });
    Plan plan = lab.plan(LAB);
    if (removed) {
      assertThat(plan.now())
          .singleElement()
          .satisfies(
              action ->
                  assertThat(((Change.RemoveRoute) action).destination()).isEqualTo(destination));
    } else {
      assertThat(plan.isSettled()).isTrue();
    }
  }

  @Test
  void a_groups_description_cannot_be_changed() {
    lab.change(Live.SecurityGroup.class, g -> with(g, "description", "as somebody made it"));
    Finding finding = lab.plan(LAB).findings().getFirst();
    assertThat(finding.reason()).isEqualTo(Reason.ImmutableFieldChanged);
    assertThat(finding.message()).contains("is \"as somebody made it\", which EC2 cannot change");
  }

  @Test
  void a_group_on_its_way_out_makes_room_for_another_of_its_name() {
    lab.change(
        Live.SecurityGroup.class,
        g -> {
          Map<String, String> tags = new TreeMap<>(g.tags());
          tags.put(Tags.REMOVING, "true");
          return with(with(g, "description", "the old one"), "tags", tags);
        });
    Plan waiting = lab.plan(LAB);
    assertThat(waiting.now()).isEmpty();
    assertThat(waiting.findings().getFirst().message())
        .contains("cannot go while instance instance-0");
    assertThat(waiting.settled()).isEqualTo(waiting.total() - 1);
    lab.withoutInstance();
    assertThat(lab.run.until(LAB, 6).isSettled()).isTrue();
    assertThat(Likeness.differences(LAB, lab.ec2, lab.run.owner)).isEmpty();
  }

  @Test
  void a_group_or_subnet_of_somebody_in_the_place_is_named_and_left() {
    ModelEc2 other = new ModelEc2("cluster-1");
    ModelRun fresh = new ModelRun(other, ModelRun.LAB);
    fresh.until(Labs.nodes(Labs.lab(0, 0, 0, 0, false)), 3);
    String vpc = other.made().getFirst();
    other.put(Strangers.group("sg-9", vpc, "group-0"));
    other.put(new Live.Subnet("subnet-9", vpc, "available", "10.0.0.128/25", "z", false, Map.of()));
    Plan plan = fresh.until(Labs.nodes(Labs.lab(1, 0, 0, 1, false)), 3);
    assertThat(plan.findings())
        .extracting(Finding::reason)
        .containsOnly(Reason.AlreadyExists)
        .hasSize(2);
    assertThat(plan.findings())
        .extracting(Finding::message)
        .anyMatch(m -> m.startsWith("security group sg-9 has this name already"))
        .anyMatch(
            m ->
                m.equals(
                    "subnet subnet-9 has 10.0.0.128/25, which overlaps 10.0.0.0/24; it is not"
                        + " ours: delete it, or choose another"));
    assertThat(other.made()).containsExactlyInAnyOrder(vpc, "sg-9", "subnet-9");
  }

  @Test
  void tags_of_the_user_are_put_right_and_those_of_aws_are_left() {
    lab.change(
        Live.Subnet.class,
        s -> {
          Map<String, String> tags = new TreeMap<>(s.tags());
          tags.put("aws:cloudformation:stack-id", "x");
          tags.put(Tags.PREFIX + "unknown", "of a later version");
          tags.put("somebodys", "x");
          tags.put("course", "another");
          return with(s, "tags", tags);
        });
    assertThat(lab.plan(LAB).now())
        .satisfiesExactly(
            action ->
                assertThat(((Change.AddTags) action).tags())
                    .containsExactly(Map.entry("course", "x")),
            action ->
                assertThat(((Change.RemoveTags) action).tagKeys()).containsExactly("somebodys"));
  }

  private static String dns(Action action) {
    return switch (action) {
      case Change.DnsSupport c -> "DnsSupport " + c.value();
      case Change.DnsHostnames c -> "DnsHostnames " + c.value();
      default -> action.verb();
    };
  }
}
