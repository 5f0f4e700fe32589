package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.api.DeletionStatus;
import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.IntentStatus;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.api.SetbackStatus;
import dev.vpclab.operator.api.Status;
import java.util.List;

/**
 * What the statuses of the three kinds have in common.
 *
 * @param identity null before the first create
 * @param deletion null while nothing is deleted
 * @param seen null unless everything is as it should be
 */
record StatusParts(
    Long observedGeneration,
    Identity identity,
    String progress,
    List<Condition> conditions,
    List<ResourceStatus> resources,
    List<IntentStatus> intents,
    List<SetbackStatus> setbacks,
    DeletionStatus deletion,
    String seen) {

  static final StatusParts NONE =
      new StatusParts(null, null, null, List.of(), List.of(), List.of(), List.of(), null, null);

  /** Everything that is ever remembered, of no object: to see whether a status can hold it. */
  static final StatusParts FULL =
      new StatusParts(
          0L,
          new Identity("-", "-", "-", "-"),
          "-",
          List.of(),
          List.of(new ResourceStatus("-", "-", "-", "-", "-", "-", "-")),
          List.of(new IntentStatus("-", "-", "-", "-", "-")),
          List.of(new SetbackStatus("-", "-", "-", "-", "-", "-", "-", "-", 0)),
          new DeletionStatus("-", "-", List.of(), List.of()),
          "-");

  static StatusParts of(Status status) {
    return status == null
        ? NONE
        : new StatusParts(
            status.observedGeneration(),
            status.identity(),
            status.progress(),
            status.conditions(),
            status.resources(),
            status.intents(),
            status.setbacks(),
            status.deletion(),
            status.seen());
  }

  /** Whether something was made, or may have been. */
  boolean begun() {
    return !(resources.isEmpty() && intents.isEmpty());
  }

  StatusParts pinned(Identity place) {
    return new StatusParts(
        observedGeneration,
        place,
        progress,
        conditions,
        resources,
        intents,
        setbacks,
        deletion,
        seen);
  }

  StatusParts observed(Long generation, String settled, List<Condition> said) {
    return new StatusParts(
        generation, identity, settled, said, resources, intents, setbacks, deletion, seen);
  }

  StatusParts deleting(DeletionStatus stage) {
    return new StatusParts(
        observedGeneration,
        identity,
        progress,
        conditions,
        resources,
        intents,
        setbacks,
        stage,
        seen);
  }

  StatusParts remembering(
      List<ResourceStatus> rows, List<IntentStatus> open, List<SetbackStatus> refused) {
    return new StatusParts(
        observedGeneration, identity, progress, conditions, rows, open, refused, deletion, seen);
  }

  StatusParts seeing(String digest) {
    return new StatusParts(
        observedGeneration,
        identity,
        progress,
        conditions,
        resources,
        intents,
        setbacks,
        deletion,
        digest);
  }
}
