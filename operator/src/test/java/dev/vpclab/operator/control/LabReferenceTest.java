package dev.vpclab.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.api.VpcLabSpec;
import dev.vpclab.operator.api.VpcLabStatus;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.LabGraph;
import dev.vpclab.operator.plan.Reason;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When an endpoint may begin in a lab that is being made, and what of the lab wakes it. */
class LabReferenceTest {
  private static final Set<Key> NEEDS = Set.of(LabGraph.subnet("a"));
  private static final Identity HOME = new Identity("1", "eu-west-1", "cluster-1", null);

  private final VpcLab begun = lab(null, Reason.Creating, "vpc/lab");
  private final VpcLab half = lab(null, Reason.Creating, "vpc/lab", "subnet/a");
  private final VpcLab up = lab("vpc-1", Reason.WaitingForState, "vpc/lab", "subnet/a");
  private final VpcLab changing = lab("vpc-1", Reason.Updating, "vpc/lab", "subnet/a");

  @Test
  void an_endpoint_begins_when_what_it_names_is_there_and_not_when_the_lab_is() {
    assertThat(reference(begun).obstacles(NEEDS, false)).hasSize(1);
    assertThat(reference(half).obstacles(NEEDS, false)).isEmpty();
    assertThat(reference(half).vpcs()).containsExactly("id-of-vpc/lab");
  }

  @Test
  void it_does_not_look_again_because_the_rest_of_the_lab_is_there_as_well() {
    assertThat(reference(half).digest()).isEqualTo(reference(up).digest());
    assertThat(reference(up).digest()).isNotEqualTo(reference(changing).digest());
    assertThat(reference(begun).digest()).isNotEqualTo(reference(half).digest());
  }

  /** It may have been waiting for just that: host names, for instance. */
  @Test
  void it_hears_of_a_lab_that_has_come_to_rest() {
    assertThat(LabReference.digest(half)).isNotEqualTo(LabReference.digest(up));
  }

  @Test
  void instances_are_none_of_its_business() {
    VpcLab more = lab("vpc-1", Reason.WaitingForState, "vpc/lab", "subnet/a", "instance/b");
    assertThat(LabReference.digest(more)).isEqualTo(LabReference.digest(up));
  }

  private static LabReference reference(VpcLab lab) {
    return new LabReference("lab", lab);
  }

  private static VpcLab lab(String vpcId, Reason reason, String... keys) {
    VpcLab lab = new VpcLab();
    lab.setMetadata(new ObjectMetaBuilder().withName("lab").withUid("uid-lab").build());
    lab.setSpec(
        new VpcLabSpec(
            "eu-west-1",
            null,
            "10.0.0.0/16",
            true,
            false,
            Map.of(),
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null));
    lab.setStatus(
        new VpcLabStatus(
            1L,
            "eu-west-1",
            HOME,
            vpcId,
            null,
            List.of(new Condition("Ready", "False", reason.name(), "", null, 1L)),
            Stream.of(keys).map(LabReferenceTest::row).toList(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null));
    return lab;
  }

  private static ResourceStatus row(String key) {
    return new ResourceStatus(key, "", "", "id-of-" + key, "available", null, null);
  }
}
