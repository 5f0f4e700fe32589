package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.filter;
import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.world.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What all Describe actions share: filters, ids, pages, lag. */
class DescribeTest {
  private final Rig rig = new Rig();
  private final List<String> subnets = new ArrayList<>();
  private String vpc;

  @BeforeEach
  void network() {
    vpc = rig.vpc();
    for (int i = 0; i < 12; i++) {
      String id = rig.subnet(vpc, "10.0." + i + ".0/24");
      String name = "s" + i;
      rig.ec2.createTags(r -> r.resources(id).tags(t -> t.key("Name").value(name)));
      subnets.add(id);
    }
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private List<String> find(Filter... filters) {
    return rig.ec2.describeSubnets(r -> r.filters(filters)).subnets().stream()
        .map(Subnet::subnetId)
        .toList();
  }

  /** Page "List and filter your resources". */
  @Test
  void values_of_a_filter_are_alternatives_and_filters_add_up() {
    assertThat(find(filter("tag:Name", "s1", "s2")))
        .containsExactly(subnets.get(1), subnets.get(2));
    assertThat(find(filter("tag:Name", "s1", "s2"), filter("cidr-block", "10.0.2.0/24")))
        .containsExactly(subnets.get(2));
    assertThat(find(filter("tag-key", "Name"), filter("vpc-id", "vpc-12345678"))).isEmpty();
  }

  /** Page "List and filter your resources": * and ? are wildcards, a backslash escapes. */
  @Test
  void star_and_question_mark_are_wildcards() {
    assertThat(find(filter("tag:Name", "s1?"))).hasSize(2);
    assertThat(find(filter("tag:Name", "s1*"))).hasSize(3);
    assertThat(find(filter("tag:Name", "s1\\*"))).isEmpty();
    assertThat(find(filter("tag:Name", "s.")).size()).isZero();
  }

  @Test
  void an_unknown_filter_is_refused() {
    assertThat(refused("InvalidParameterValue", () -> find(filter("color", "red"))))
        .isEqualTo("The filter 'color' is invalid");
  }

  /** Page "List and filter your resources": 50 filters, 200 values. */
  @Test
  void a_filter_has_200_values_at_most() {
    find(filter("tag:Name", Collections.nCopies(200, "x").toArray(String[]::new)));
    refused(
        "FilterLimitExceeded",
        () -> find(filter("tag:Name", Collections.nCopies(201, "x").toArray(String[]::new))));
  }

  /** Page "Error codes for the Amazon EC2 API": the id does not exist, and nothing is answered. */
  @Test
  void one_unknown_id_fails_the_whole_list() {
    refused(
        "InvalidSubnetID.NotFound",
        () -> rig.ec2.describeSubnets(r -> r.subnetIds(subnets.get(0), "subnet-12345678")));
    refused(
        "InvalidSubnetID.Malformed",
        () -> rig.ec2.describeSubnets(r -> r.subnetIds(subnets.get(0), "subnet-1")));
  }

  /** Page "Pagination" of the EC2 API reference. */
  @Test
  void pages_hold_all_of_it_once() {
    List<String> seen = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    rig.ec2
        .describeSubnetsPaginator(r -> r.maxResults(5))
        .forEach(
            page -> {
              sizes.add(page.subnets().size());
              page.subnets().forEach(s -> seen.add(s.subnetId()));
            });
    assertThat(sizes).containsExactly(5, 5, 2);
    assertThat(seen).isEqualTo(subnets);
  }

  @Test
  void a_page_goes_on_where_it_was_though_objects_went_away() {
    var first = rig.ec2.describeSubnets(r -> r.maxResults(5));
    rig.ec2.deleteSubnet(r -> r.subnetId(subnets.get(0)));
    rig.ec2.deleteSubnet(r -> r.subnetId(subnets.get(4)));
    var second = rig.ec2.describeSubnets(r -> r.maxResults(5).nextToken(first.nextToken()));
    assertThat(second.subnets().get(0).subnetId()).isEqualTo(subnets.get(5));
    refused("InvalidPaginationToken", () -> rig.ec2.describeSubnets(r -> r.nextToken("nonsense")));
  }

  /** Pages DescribeSubnets and DescribeRouteTables, MaxResults. */
  @Test
  void page_sizes_are_5_to_1000_and_for_route_tables_to_100() {
    refused("InvalidParameterValue", () -> rig.ec2.describeSubnets(r -> r.maxResults(4)));
    refused("InvalidParameterValue", () -> rig.ec2.describeSubnets(r -> r.maxResults(1001)));
    refused("InvalidParameterValue", () -> rig.ec2.describeRouteTables(r -> r.maxResults(101)));
    rig.ec2.describeRouteTables(r -> r.maxResults(100));
  }

  /** Pages DescribeInstances and DescribeNetworkInterfaces say so of MaxResults. */
  @Test
  void instances_and_interfaces_are_asked_for_by_ids_or_by_pages() {
    String id = rig.instance(subnets.get(0));
    refused(
        "InvalidParameterCombination",
        () -> rig.ec2.describeInstances(r -> r.instanceIds(id).maxResults(5)));
    rig.ec2.describeSubnets(r -> r.subnetIds(subnets).maxResults(5));
  }

  /** Page "Eventual consistency in the Amazon EC2 API". */
  @Test
  void new_objects_may_be_seen_late() {
    rig.standIn.faults().conduct().readLag(Kind.SUBNET, Duration.ofSeconds(30));
    String fresh = rig.subnet(vpc, "10.0.99.0/24");
    assertThat(find(filter("cidr-block", "10.0.99.0/24"))).isEmpty();
    refused("InvalidSubnetID.NotFound", () -> rig.ec2.describeSubnets(r -> r.subnetIds(fresh)));
    rig.pass(30);
    assertThat(find(filter("cidr-block", "10.0.99.0/24"))).containsExactly(fresh);
  }

  /** Seen in another stand-in for EC2; a page may hold fewer than asked for, page "Pagination". */
  @Test
  void a_look_alike_may_ignore_filters_or_give_one_item_a_page() {
    rig.standIn.faults().conduct().filtersIgnored(true);
    assertThat(find(filter("tag:Name", "nobody"))).isEqualTo(subnets);
    rig.standIn.faults().conduct().oneItemPerPage(true);
    assertThat(rig.ec2.describeSubnets().subnets()).hasSize(1);
    assertThat(rig.ec2.describeSubnetsPaginator().subnets()).hasSize(12);
    rig.standIn.faults().clear();
    assertThat(find(filter("tag:Name", "nobody"))).isEmpty();
  }

  @Test
  void zones_and_types_are_listed() {
    assertThat(rig.ec2.describeAvailabilityZones().availabilityZones())
        .extracting("zoneName")
        .containsExactly(
            "ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c", "ap-northeast-2d");
    assertThat(
            rig.ec2
                .describeInstanceTypes(r -> r.filters(filter("instance-type", "t3.*")))
                .instanceTypes())
        .hasSize(6);
    assertThat(rig.ec2.describeImages(r -> r.owners("amazon")).images()).isNotEmpty();
  }
}
