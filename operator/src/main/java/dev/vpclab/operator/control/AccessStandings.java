package dev.vpclab.operator.control;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.ErrorTable;
import dev.vpclab.operator.aws.Place;
import dev.vpclab.operator.plan.AccessChecks;
import dev.vpclab.operator.plan.Mapping;
import dev.vpclab.operator.plan.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

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
    List<String> needing =
        AccessChecks.needing(
            Accesses.mapping(access),
            kit.accesses().mappings(),
            kit.references().all().map(this::claim).toList());
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
    SortedMap<String, Map<String, String>> namespaces = kit.accesses().selected(mapping);
    Optional<String> conflict =
        AccessChecks.conflict(mapping, kit.accesses().mappings(), namespaces);
    if (conflict.isPresent()) {
      return new Standing(Reason.AccessConflict, conflict.get(), null);
    }
    String region = region(access);
    String selected =
        namespaces.isEmpty()
            ? " It selects no namespace."
            : " Namespaces: " + listed(List.copyOf(namespaces.keySet())) + ".";
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

  /** Where STS is asked: every region has one, and a partition of AWS only knows its own. */
  private String region(AwsAccess access) {
    List<String> allowed = access.getSpec().regions();
    return allowed.isEmpty() ? kit.options().defaultRegion() : allowed.getFirst();
  }

  private AccessChecks.Claim claim(HasMetadata resource) {
    return new AccessChecks.Claim(
        Owners.named(resource),
        kit.accesses().labels(resource),
        roleOf(resource),
        kit.accesses().admittedBy(resource));
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
