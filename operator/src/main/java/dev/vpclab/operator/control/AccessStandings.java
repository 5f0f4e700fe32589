package dev.vpclab.operator.control;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.ErrorTable;
import dev.vpclab.operator.aws.Place;
import dev.vpclab.operator.plan.Mapping;
import dev.vpclab.operator.plan.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an AwsAccess stands: whether it can be used and for whom, or who still needs it. */
final class AccessStandings {
  private static final int NAMED = 3;

  private final Equipment kit;

  AccessStandings(Equipment kit) {
    this.kit = kit;
  }

  /**
   * @param message sentences for a person
   * @param account that it leads to; null while that is not known
   */
  record Standing(Reason reason, String message, String account) {}

  /** Of one that is being deleted; empty when nobody needs it any more. */
  Optional<Standing> inUse(AwsAccess access) {
    List<String> needing = needing(access).map(Owners::named).sorted().toList();
    String account = access.getStatus() == null ? null : access.getStatus().account();
    return needing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Standing(
                Reason.InUse,
                "Waiting for what was made with it: "
                    + listed(needing)
                    + "; delete that first, or select its namespace by another AwsAccess with the"
                    + " same role.",
                account));
  }

  Standing of(AwsAccess access) {
    Mapping mapping = Accesses.mapping(access);
    List<String> namespaces =
        kit.accesses().selected(access).stream()
            .map(namespace -> namespace.getMetadata().getName())
            .sorted()
            .toList();
    Optional<Standing> conflict = conflict(access, namespaces);
    if (conflict.isPresent()) {
      return conflict.get();
    }
    String region = region(access);
    String selected =
        namespaces.isEmpty()
            ? " It selects no namespace."
            : " Namespaces: " + listed(namespaces) + ".";
    if (region == null) {
      String untried = "Not tried: neither the operator nor it names a region." + selected;
      return new Standing(Reason.Ready, untried, null);
    }
    return switch (kit.options().regions().in(mapping.role(), region).place()) {
      case Answer.Ok<Place>(Place place) ->
          new Standing(
              Reason.Ready,
              "Leads to account " + place.account() + " with " + mapping.role() + "." + selected,
              place.account());
      case Answer.Failed<Place> failed ->
          new Standing(failed.fault().kind().reason(), ErrorTable.sentence(failed.fault()), null);
    };
  }

  private Optional<Standing> conflict(AwsAccess access, List<String> namespaces) {
    return kit.accesses()
        .all()
        .filter(other -> !other.getMetadata().getUid().equals(access.getMetadata().getUid()))
        .flatMap(
            other ->
                kit.accesses().selected(other).stream()
                    .map(namespace -> namespace.getMetadata().getName())
                    .filter(namespaces::contains)
                    .map(
                        namespace ->
                            "The namespace "
                                + namespace
                                + " is selected by the AwsAccess "
                                + other.getMetadata().getName()
                                + " as well; nothing is made there before it is selected by one."))
        .sorted()
        .findFirst()
        .map(message -> new Standing(Reason.AccessConflict, message, null));
  }

  /** Where STS is asked: every region has one, and a partition of AWS only knows its own. */
  private String region(AwsAccess access) {
    List<String> allowed = access.getSpec().regions();
    return allowed.isEmpty() ? kit.options().defaultRegion() : allowed.getFirst();
  }

  /** What has objects that only this access leads to, or is about to. */
  private Stream<? extends HasMetadata> needing(AwsAccess access) {
    String role = access.getSpec().roleArn();
    if (role == null) {
      return Stream.empty();
    }
    List<Mapping> others =
        kit.accesses()
            .all()
            .map(Accesses::mapping)
            .filter(other -> !other.going() && role.equals(other.spec().roleArn()))
            .toList();
    return kit.references()
        .all()
        .filter(
            resource ->
                role.equals(roleOf(resource))
                    || kit.accesses().admitted(resource, access.getMetadata().getName()))
        .filter(
            resource ->
                others.stream().noneMatch(other -> other.selects(kit.accesses().labels(resource))));
  }

  private static String roleOf(HasMetadata resource) {
    Identity home =
        resource instanceof CustomResource<?, ?> custom && custom.getStatus() instanceof Status s
            ? s.identity()
            : null;
    return home == null ? null : home.role();
  }

  private static String listed(List<String> names) {
    String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = names.size() - NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
