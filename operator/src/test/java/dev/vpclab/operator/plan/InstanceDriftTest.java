package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.VpcLabSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes another instance of it, and what it is waited or left alone for. */
class InstanceDriftTest {
  private static final VpcLabSpec SPEC = SettledLab.SPEC;
  private static final List<Node> LAB = SettledLab.NODES;

  private final SettledLab lab = new SettledLab();

  @ParameterizedTest
  @CsvSource({
    "pending, is starting",
    "shutting-down, is shutting down; another one follows",
  })
  void an_instance_on_its_way_is_waited_for(String state, String words) {
    lab.change(Live.Instance.class, i -> with(i, "state", state));
    Plan plan = lab.plan(LAB);
    assertThat(plan.now()).isEmpty();
    Finding finding = plan.findings().getFirst();
    assertThat(finding.reason()).isEqualTo(Reason.WaitingForState);
    assertThat(finding.message()).startsWith("instance-0 (i-").endsWith(words);
    assertThat(plan.settled()).isEqualTo(plan.total() - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stopping", "stopped"})
  void an_instance_that_somebody_stopped_is_left_alone_and_told(String state) {
    lab.change(Live.Instance.class, i -> with(i, "state", state));
    Plan plan = lab.plan(LAB);
    assertThat(plan.isSettled()).isTrue();
    assertThat(plan.warnings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .endsWith(" is " + state + " and is left alone");
  }

  @Test
  void a_stopped_instance_is_kept_in_its_groups_and_tags_all_the_same() {
    lab.change(
        Live.Instance.class,
        i -> with(with(i, "state", "stopped"), "groupIds", List.of("sg-theirs")));
    assertThat(lab.plan(LAB).now()).singleElement().isInstanceOf(Change.InstanceGroups.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "running", "stopped"})
  void an_instance_of_another_type_is_replaced_in_every_state(String state) {
    lab.change(Live.Instance.class, i -> with(i, "state", state));
    List<Node> other = asking("instanceType", "t3.small");
    assertThat(lab.plan(other).now()).singleElement().isInstanceOf(Delete.Instances.class);
  }

  @Test
  void an_instance_of_another_subnet_is_replaced() {
    lab.change(Live.Instance.class, i -> with(i, "subnetId", "subnet-elsewhere"));
    assertThat(lab.plan(LAB).now()).singleElement().isInstanceOf(Delete.Instances.class);
  }

  @Test
  void another_key_or_private_address_is_another_instance() {
    assertThat(lab.plan(asking("keyName", "other")).now())
        .singleElement()
        .isInstanceOf(Delete.Instances.class);
    assertThat(lab.plan(asking("privateIpAddress", "10.0.0.44")).now())
        .singleElement()
        .isInstanceOf(Delete.Instances.class);
    assertThat(lab.plan(asking("privateIpAddress", "10.0.0.9")).isSettled()).isTrue();
  }

  @Test
  void a_public_address_counts_once_it_runs_and_only_where_the_spec_itself_asks() {
    // It has one, by its subnet's default.
    assertThat(lab.plan(asking("associatePublicIpAddress", true)).isSettled()).isTrue();
    List<Node> none = asking("associatePublicIpAddress", false);
    assertThat(lab.plan(none).now()).singleElement().isInstanceOf(Delete.Instances.class);
    lab.change(Live.Instance.class, i -> with(i, "state", "stopped"));
    assertThat(lab.plan(none).now()).isEmpty();
  }

  @Test
  void an_instance_whose_user_data_cannot_be_had_stays_but_is_not_launched() {
    List<Node> withheld =
        LabGraph.of(
            lab.run.owner, SPEC, "endpoint-lab", Map.of("instance-0", Node.Instance.WITHHELD));
    assertThat(lab.plan(withheld).isSettled()).isTrue();
    lab.withoutInstance();
    Plan plan = lab.plan(withheld);
    assertThat(plan.now()).isEmpty();
    assertThat(plan.settled()).isEqualTo(plan.total() - 1);
  }

  @Test
  void an_instance_that_waits_for_a_group_is_neither_launched_nor_regrouped() {
    List<Node> another = inGroups("group-0", "ghost");
    Plan plan = lab.plan(another);
    assertThat(plan.now()).isEmpty();
    assertThat(plan.settled()).isEqualTo(plan.total() - 1);
    lab.withoutInstance();
    assertThat(lab.plan(another).now()).isEmpty();
  }

  /** The default group of another VPC is not ours to give. */
  @Test
  void an_instance_without_groups_has_the_default_group_of_its_own_vpc() {
    List<Node> none = inGroups();
    String vpc = lab.only(Live.Vpc.class).id();
    Plan plan = lab.plan(none);
    assertThat(plan.now())
        .singleElement()
        .satisfies(
            action ->
                assertThat(((Change.InstanceGroups) action).groupIds())
                    .containsExactly("sg-of-" + vpc));
    lab.ec2.objects.remove("sg-of-" + vpc);
    assertThat(lab.plan(none).now()).isEmpty();
  }

  @Test
  void tags_of_an_instance_are_put_right_whether_it_runs_or_not() {
    for (String state : List.of("running", "stopped")) {
      lab.change(
          Live.Instance.class,
          i -> {
            Map<String, String> tags = new TreeMap<>(i.tags());
            tags.put("course", "another");
            return with(with(i, "state", state), "tags", tags);
          });
      assertThat(lab.plan(LAB).now())
          .singleElement()
          .satisfies(
              action ->
                  assertThat(((Change.AddTags) action).tags())
                      .containsExactly(Map.entry("course", "x")));
    }
  }

  /** A new image in the spec means a new instance and never a new tag on the old one. */
  @Test
  void the_tag_of_the_image_is_history_and_is_not_put_right() {
    lab.change(
        Live.Instance.class,
        i -> {
          Map<String, String> tags = new TreeMap<>(i.tags());
          tags.remove(Tags.IMAGE);
          return with(i, "tags", tags);
        });
    assertThat(lab.plan(LAB).isSettled()).isTrue();
  }

  /** The lab when the spec of its instance says so. */
  private static List<Node> asking(String component, Object value) {
    return Labs.nodes(
        with(
            SPEC,
            "instances",
            SPEC.instances().stream().map(i -> with(i, component, value)).toList()));
  }

  private static List<Node> inGroups(String... groups) {
    List<Key> keys = Stream.of(groups).map(LabGraph::group).toList();
    return Labs.changed(LAB, Node.Instance.class, i -> with(i, "groups", keys));
  }
}
