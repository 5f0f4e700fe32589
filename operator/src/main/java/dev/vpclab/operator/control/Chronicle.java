package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.plan.Account;
import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;

/** Tells people what happened: one line in the log per call, one Event per change. */
final class Chronicle {
  private final HasMetadata resource;
  private final ActionLog log;
  private final Events events;

  Chronicle(HasMetadata resource, Events events) {
    this.resource = resource;
    this.log = new ActionLog(resource);
    this.events = events;
  }

  /**
   * @param before what was remembered before the call
   * @param repair whether the resource was as it should be and its spec has not changed since
   */
  void done(Outcome outcome, Memory before, boolean repair) {
    Action action = outcome.action();
    switch (outcome) {
      case Outcome.Done done -> {
        log.done(done, before);
        String did = Account.of(action, done.made(), before);
        events.normal(resource, repair ? "Repaired" : past(action), did);
      }
      case Outcome.Failed failed -> {
        log.failed(failed);
        Fault fault = failed.fault();
        if (fault.kind().reason().mood() == Reason.Mood.STUCK) {
          String what = Account.attempt(action);
          events.warning(resource, "Refused", what + ": " + fault.code() + " " + fault.message());
        }
      }
      case Outcome.Deferred deferred -> log.deferred(deferred);
    }
  }

  /** Tells when the resource stands differently than before. */
  void stands(List<Condition> before, List<Condition> after) {
    Optional<Condition> was = ready(before);
    ready(after)
        .filter(now -> was.isEmpty() || !now.reason().equals(was.get().reason()))
        .ifPresent(
            now -> {
              log.stands(now.reason(), now.message());
              events.changed(resource, Reason.valueOf(now.reason()), now.message());
            });
  }

  void gone() {
    log.stands("Deleted", "nothing is left");
    events.normal(resource, "Deleted", "Nothing is left in EC2.");
  }

  private static Optional<Condition> ready(List<Condition> conditions) {
    return conditions.stream().filter(condition -> "Ready".equals(condition.type())).findFirst();
  }

  private static String past(Action action) {
    return switch (action) {
      case Create create -> "Created";
      case Delete delete -> "Deleting";
      default -> "Changed";
    };
  }
}
