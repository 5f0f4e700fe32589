package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.filter;
import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Page "Tag your Amazon EC2 resources", its restrictions; CreateTags, DeleteTags, DescribeTags. */
class TagRulesTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static TagSpecification on(String type, Tag... tags) {
    return TagSpecification.builder().resourceType(type).tags(tags).build();
  }

  private Vpc create(TagSpecification... tags) {
    return rig.ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(tags)).vpc();
  }

  private List<Tag> tags(String vpc) {
    return rig.ec2.describeVpcs(r -> r.vpcIds(vpc)).vpcs().get(0).tags();
  }

  @Test
  void tags_come_with_the_create_call() {
    Vpc vpc = create(on("vpc", tag("Name", "a"), tag("x", "")));
    assertThat(vpc.tags()).containsExactlyInAnyOrder(tag("Name", "a"), tag("x", ""));
    assertThat(tags(vpc.vpcId())).isEqualTo(vpc.tags());
    assertThat(rig.ec2.describeTags(r -> r.filters(filter("tag:Name", "a"))).tags())
        .extracting(TagDescription::resourceId, TagDescription::resourceTypeAsString)
        .containsExactly(tuple(vpc.vpcId(), "vpc"));
  }

  @Test
  void a_specification_must_fit_the_resource() {
    refused("InvalidParameterValue", () -> create(on("subnet", tag("Name", "a"))));
    assertThat(rig.world().look().vpcs()).isEmpty();
  }

  @Test
  void reserved_long_and_repeated_keys_are_refused() {
    refused("InvalidParameterValue", () -> create(on("vpc", tag("aws:x", ""))));
    refused("InvalidParameterValue", () -> create(on("vpc", tag("k".repeat(129), ""))));
    refused("InvalidParameterValue", () -> create(on("vpc", tag("k", "v".repeat(257)))));
    refused("InvalidParameterValue", () -> create(on("vpc", tag("k", "a"), tag("k", "b"))));
  }

  @Test
  void there_are_50_tags_at_most() {
    Tag[] fifty = IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "")).toArray(Tag[]::new);
    String vpc = create(on("vpc", fifty)).vpcId();
    rig.ec2.createTags(r -> r.resources(vpc).tags(tag("k0", "changed")));
    refused(
        "TagLimitExceeded", () -> rig.ec2.createTags(r -> r.resources(vpc).tags(tag("more", ""))));
  }

  @Test
  void create_tags_takes_many_objects_and_changes_none_when_one_is_missing() {
    String vpc = create().vpcId();
    String subnet = rig.subnet(vpc, "10.0.0.0/24");
    refused(
        "InvalidVpcID.NotFound",
        () -> rig.ec2.createTags(r -> r.resources(subnet, "vpc-12345678").tags(tag("a", "b"))));
    refused("InvalidID", () -> rig.ec2.createTags(r -> r.resources("what").tags(tag("a", "b"))));
    assertThat(rig.ec2.describeTags().tags()).isEmpty();
    rig.ec2.createTags(r -> r.resources(vpc, subnet).tags(tag("a", "b")));
    assertThat(rig.ec2.describeTags().tags()).hasSize(2);
  }

  @Test
  void delete_tags_minds_the_value_when_one_is_given() {
    String vpc = create(on("vpc", tag("a", "1"), tag("b", "2"), tag("c", "3"))).vpcId();
    rig.ec2.deleteTags(
        r ->
            r.resources(vpc)
                .tags(tag("a", "other"), Tag.builder().key("b").build(), tag("c", "3")));
    assertThat(tags(vpc)).extracting(Tag::key, Tag::value).containsExactly(tuple("a", "1"));
    rig.ec2.deleteTags(r -> r.resources(vpc));
    assertThat(tags(vpc)).isEmpty();
  }

  @Test
  void tags_go_with_their_object() {
    String vpc = create(on("vpc", tag("a", "1"))).vpcId();
    rig.ec2.deleteVpc(r -> r.vpcId(vpc));
    assertThat(rig.ec2.describeTags().tags()).isEmpty();
  }

  /** Page "Eventual consistency in the Amazon EC2 API". */
  @Test
  void tag_changes_may_be_seen_late() {
    rig.standIn.faults().conduct().tagLag(Duration.ofSeconds(10));
    String vpc = create(on("vpc", tag("a", "1"))).vpcId();
    assertThat(tags(vpc)).isEmpty();
    rig.pass(10);
    assertThat(tags(vpc)).containsExactly(tag("a", "1"));
    rig.ec2.createTags(r -> r.resources(vpc).tags(tag("a", "2")));
    assertThat(rig.ec2.describeVpcs(r -> r.filters(filter("tag:a", "1"))).vpcs()).hasSize(1);
    rig.pass(10);
    assertThat(rig.ec2.describeVpcs(r -> r.filters(filter("tag:a", "1"))).vpcs()).isEmpty();
  }
}
