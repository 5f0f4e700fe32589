package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.plan.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a resource stands, from the reason of its condition {@code Ready}. */
final class Standing {
  private static final Set<String> ACTED_ON =
      Set.of(
          Reason.Creating.name(),
          Reason.Updating.name(),
          Reason.NotVisibleYet.name(),
          Reason.OutcomeUnknown.name());

  private Standing() {}

  /** Empty while nothing was said yet. */
  static Optional<String> reason(List<Condition> conditions) {
    return conditions.stream()
        .filter(condition -> "Ready".equals(condition.type()))
        .findFirst()
        .map(Condition::reason);
  }

  /** Whether we do nothing to it now; EC2 may still be bringing it up. */
  static boolean atRest(Status status) {
    return reason(status.conditions()).filter(reason -> !ACTED_ON.contains(reason)).isPresent();
  }

  /** Whether neither we nor EC2 are about to make it look otherwise. */
  static boolean settled(Status status) {
    return atRest(status)
        && reason(status.conditions()).filter(Reason.WaitingForState.name()::equals).isEmpty();
  }
}
