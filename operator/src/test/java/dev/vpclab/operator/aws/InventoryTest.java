package dev.vpclab.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Live;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryTest {
  private static final Live SUBNET = subnet(false, Map.of("a", "1"));

  @Test
  void the_order_of_objects_and_tags_does_not_matter() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("b", "2");
    tags.put("a", "1");
    Map<String, String> turned = new LinkedHashMap<>();
    turned.put("a", "1");
    turned.put("b", "2");
    assertThat(Inventory.digest(List.of(subnet(true, tags), vpc(null, null))))
        .isEqualTo(Inventory.digest(List.of(vpc(null, null), subnet(true, turned))));
  }

  @Test
  void attributes_that_were_read_do_not_differ_from_those_that_were_not() {
    assertThat(Inventory.digest(List.of(vpc(true, false))))
        .isEqualTo(Inventory.digest(List.of(vpc(null, null))));
  }

  @Test
  void a_route_table_is_what_it_does_whether_its_associations_were_read_or_made() {
    Live.Route local = new Live.Route("10.0.0.0/16", "local", "CreateRouteTable", "active");
    Live.Route out = new Live.Route("0.0.0.0/0", "igw-1", "CreateRoute", "active");
    Live.Route endpoints = new Live.Route("pl-1", "vpce-1", "CreateRoute", "active");
    String made = Inventory.digest(List.of(table(List.of(local, out), "new-subnet-1", "subnet-1")));
    assertThat(made)
        .isEqualTo(
            Inventory.digest(
                List.of(table(List.of(out, local, endpoints), "rtbassoc-1", "subnet-1"))))
        .isNotEqualTo(Inventory.digest(List.of(table(List.of(local), "rtbassoc-1", "subnet-1"))))
        .isNotEqualTo(
            Inventory.digest(List.of(table(List.of(local, out), "rtbassoc-1", "subnet-2"))));
  }

  @Test
  void a_changed_attribute_a_changed_tag_and_a_missing_object_all_show() {
    String digest = Inventory.digest(List.of(SUBNET));
    assertThat(digest)
        .isNotEqualTo(Inventory.digest(List.of(subnet(true, SUBNET.tags()))))
        .isNotEqualTo(Inventory.digest(List.of(subnet(false, Map.of("a", "2")))))
        .isNotEqualTo(Inventory.digest(List.of()))
        .isNotEqualTo(Inventory.digest(List.of(SUBNET, vpc(null, null))));
  }

  @Test
  void network_interfaces_come_and_go_without_a_difference() {
    Live nic =
        new Live.NetworkInterface(
            "eni-1",
            "vpc-1",
            "in-use",
            "subnet-1",
            "a",
            "interface",
            "",
            null,
            null,
            null,
            null,
            List.of(),
            Map.of());
    assertThat(Inventory.digest(List.of(SUBNET, nic))).isEqualTo(Inventory.digest(List.of(SUBNET)));
  }

  private static Live table(List<Live.Route> routes, String association, String subnet) {
    return new Live.RouteTable(
        "rtb-1",
        "vpc-1",
        routes,
        List.of(new Live.Association(association, subnet, false, "associated")),
        Map.of());
  }

  private static Live vpc(Boolean support, Boolean hostnames) {
    return new Live.Vpc("vpc-1", "available", "10.0.0.0/16", support, hostnames, Map.of());
  }

  private static Live subnet(boolean mapPublicIp, Map<String, String> tags) {
    return new Live.Subnet(
        "subnet-1", "vpc-1", "available", "10.0.0.0/24", "zone-a", mapPublicIp, tags);
  }
}
