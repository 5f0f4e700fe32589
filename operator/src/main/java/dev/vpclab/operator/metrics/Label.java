package dev.vpclab.operator.metrics;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.control.Census;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/** The labels of our metrics, each with every value that it can have. */
public enum Label {
  VERSION("version", "the version of the operator", Stream.empty()),
  KIND(
      "kind",
      "`VpcLab`, `GatewayEndpoint`, `InterfaceEndpoint`",
      Stream.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class)
          .map(HasMetadata::getKind)),
  RESULT(
      "outcome",
      "of a round: a [reason](#conditions); `Deleted` when nothing is left, `Conflict` when"
          + " somebody else wrote first, `Starting`, `Exception` for a bug",
      Stream.concat(reasons(), Stream.of("Deleted", "Conflict", "Starting", "Exception"))),
  OUTCOME(
      "outcome",
      "of a call: " + Outcomes.LISTED,
      Stream.concat(Stream.of(Outcomes.OK), Arrays.stream(FaultClass.values()).map(Outcomes::of))),
  ACTION("action", "EC2's or STS's name of the call", Actions.ALL.stream()),
  READINESS(
      "readiness",
      "`ready`, `reconciling`, `stalled`; `unknown` before the first look",
      Stream.of("ready", "reconciling", "stalled", "unknown")),
  REASON(
      "reason",
      "a [reason](#conditions); `Unknown` before the first look",
      Stream.concat(reasons(), Stream.of("Unknown"))),
  STAGE("stage", "`not begun`, then as in `status.deletion.stage`", Census.STAGES.stream()),
  OBJECT(
      "object",
      "`vpc`, `subnet`, …: the first half of a key in `status.resources`",
      Arrays.stream(ObjectKind.values()).map(ObjectKind::resourceType)),
  REGION("region", "a region that the AWS SDK knows", Region.regions().stream().map(Region::id));

  /** What is in no set; it should never be seen. */
  static final String OTHER = "other";

  private final String id;
  private final String meaning;
  private final Set<String> values;

  Label(String id, String meaning, Stream<String> values) {
    this.id = id;
    this.meaning = meaning;
    this.values = values.collect(LinkedHashSet::new, Set::add, Set::addAll);
  }

  /** As Prometheus shows it. */
  public String id() {
    return id;
  }

  /** Its values in words, for the README. */
  public String meaning() {
    return meaning;
  }

  /** In the order of their source. Empty where there is one value, that of the build. */
  public List<String> words() {
    return List.copyOf(values);
  }

  /** The word if it is one of the values. */
  String closed(String word) {
    return values.contains(word) ? word : OTHER;
  }

  private static Stream<String> reasons() {
    return Arrays.stream(Reason.values()).map(Reason::name);
  }
}
