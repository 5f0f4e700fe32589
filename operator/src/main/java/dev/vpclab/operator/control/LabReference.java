package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.api.VpcLabSpec;
import dev.vpclab.operator.api.VpcLabStatus;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.LabGraph;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lab that an endpoint refers to, as Kubernetes shows it.
 *
 * @param name as the endpoint writes it
 * @param lab null when there is none of that name in the endpoint's namespace
 */
record LabReference(String name, VpcLab lab) {
  /** Where the lab is or will be; empty while that is not known. */
  Optional<String> region() {
    if (lab == null) {
      return Optional.empty();
    }
    VpcLabStatus status = lab.getStatus();
    return Stream.of(
            status == null || status.identity() == null ? null : status.identity().region(),
            status == null ? null : status.region(),
            lab.getSpec() == null ? null : lab.getSpec().region())
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * Where the endpoint's objects have to be: where its own are, or else the lab's; null while
   * neither has any.
   *
   * @param own may be null
   */
  Identity home(Status own) {
    if (own != null && own.identity() != null) {
      return own.identity();
    }
    return lab == null || lab.getStatus() == null ? null : lab.getStatus().identity();
  }

  /**
   * Why nothing can be done in this lab now.
   *
   * @param needs what the endpoint names in the lab
   * @param begun whether the endpoint exists or may; then EC2 itself is asked about the rest
   */
  List<Finding> obstacles(Set<Key> needs, boolean begun) {
    if (lab == null) {
      return waiting("there is no VpcLab " + name + " in this namespace; create it");
    }
    if (lab.isMarkedForDeletion()) {
      return waiting("the VpcLab " + name + " is being deleted");
    }
    if (begun) {
      return List.of();
    }
    VpcLabStatus status = lab.getStatus();
    if (status == null || status.identity() == null || vpcs().isEmpty()) {
      return waiting("the VpcLab " + name + " has no VPC yet");
    }
    Set<String> made =
        status.resources().stream()
            .filter(row -> row.missingSince() == null)
            .map(ResourceStatus::key)
            .collect(Collectors.toSet());
    return needs.stream()
        .filter(key -> !made.contains(key.toString()))
        .sorted()
        .findFirst()
        .map(key -> waiting(missing(key)))
        .orElse(List.of());
  }

  /** The ids that are recorded for its VPC: one or none. */
  Set<String> vpcs() {
    return lab == null || lab.getStatus() == null
        ? Set.of()
        : lab.getStatus().resources().stream()
            .filter(row -> LabGraph.VPC.toString().equals(row.key()))
            .filter(row -> row.missingSince() == null)
            .map(ResourceStatus::id)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
  }

  /**
   * Changes when something of the lab did that an endpoint may depend on. While a lab is made for
   * the first time that is its objects alone, which come one after the other: an endpoint begins
   * when those are there that it names, and does not look again because the others are.
   */
  String digest() {
    if (lab == null) {
      return "none";
    }
    VpcLabStatus status = lab.getStatus();
    return status == null
        ? digest(lab, "")
        : digest(
            lab, status.observedGeneration() + " " + (!stood(status) || Standing.atRest(status)));
  }

  /** The same, and what an endpoint may have been waiting for: whoever hears of it is woken. */
  static String digest(VpcLab lab) {
    VpcLabStatus status = lab.getStatus();
    return status == null
        ? digest(lab, "")
        : digest(
            lab, status.observedGeneration() + " " + stood(status) + " " + Standing.atRest(status));
  }

  private static String digest(VpcLab lab, String standing) {
    String objects =
        lab.getStatus() == null
            ? ""
            : lab.getStatus().resources().stream()
                // Instances on their way up are no endpoint's business.
                .filter(row -> !row.key().startsWith(ObjectKind.INSTANCE.resourceType() + "/"))
                .map(row -> " " + row.key() + "=" + row.id())
                .collect(Collectors.joining());
    return lab.getMetadata().getUid() + " " + lab.isMarkedForDeletion() + " " + standing + objects;
  }

  /** Whether a round has ever come to its end with a VPC. */
  private static boolean stood(VpcLabStatus status) {
    return status.vpcId() != null;
  }

  private String missing(Key key) {
    String words = key.kind().words() + " " + key.name();
    return asked(lab.getSpec(), key)
        ? "the VpcLab " + name + " has not made its " + words + " yet"
        : "the VpcLab " + name + " has no " + words + "; add it there, or name another one here";
  }

  private static boolean asked(VpcLabSpec spec, Key key) {
    Stream<Key> keys =
        Stream.of(
                spec.subnets().stream().map(subnet -> LabGraph.subnet(subnet.name())),
                spec.routeTables().stream().map(table -> LabGraph.table(table.name())),
                spec.securityGroups().stream().map(group -> LabGraph.group(group.name())))
            .flatMap(each -> each);
    return keys.anyMatch(key::equals);
  }

  private static List<Finding> waiting(String message) {
    return List.of(new Finding(null, Reason.WaitingForLab, message, null));
  }
}
