package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.api.SetbackStatus;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.plan.Reason;
import dev.vpclab.operator.plan.Setback;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Takes a {@link Census}. A status may have been edited by anybody, and is read accordingly. */
record CensusTaker(Equipment kit, SweepBook book) {

  Census take(boolean active) {
    Instant now = kit.now();
    if (!active) {
      return new Census(now, false, kit.options().sweep(), List.of(), List.of());
    }
    List<Census.Resource> resources = kit.references().ours().map(CensusTaker::resource).toList();
    return new Census(now, true, kit.options().sweep(), resources, book.read());
  }

  private static Census.Resource resource(HasMetadata resource) {
    Optional<Status> status =
        resource instanceof CustomResource<?, ?> custom
                && custom.getStatus() instanceof Status written
            ? Optional.of(written)
            : Optional.empty();
    List<Condition> conditions = status.map(Status::conditions).orElse(List.of());
    boolean going = resource.isMarkedForDeletion();
    return new Census.Resource(
        HasMetadata.getKind(resource.getClass()),
        Standing.reason(conditions).flatMap(CensusTaker::known).orElse(null),
        going ? Deletions.stage(status.map(Status::deletion).orElse(null)) : null,
        going ? time(resource.getMetadata().getDeletionTimestamp()) : null,
        conditions.stream()
            .filter(condition -> "Stalled".equals(condition.type()))
            .findFirst()
            .map(condition -> time(condition.lastTransitionTime()))
            .orElse(null),
        status.map(Status::setbacks).orElse(List.of()).stream()
            .filter(setback -> Setback.QUEUED.equals(setback.code()))
            .map(SetbackStatus::action)
            .filter(action -> action != null)
            .toList());
  }

  private static Optional<Reason> known(String word) {
    for (Reason reason : Reason.values()) {
      if (reason.name().equals(word)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }

  /** Null for what is no time. */
  private static Instant time(String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException theirs) {
      return null;
    }
  }
}
