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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people what happened: one line in the log per call, one Event per change. */
final class Chronicle {
  private static final Logger LOG = LoggerFactory.getLogger("dev.vpclab.operator.actions");

  private final HasMetadata resource;
  private final Events events;

  Chronicle(HasMetadata resource, Events events) {
    this.resource = resource;
    this.events = events;
  }

  /**
   * @param before what was remembered before the call
   * @param repair whether the resource was as it should be and its spec has not changed since
   */
  void done(Outcome outcome, Memory before, boolean repair) {
    Action action = outcome.action();
    String what = Account.attempt(action);
    switch (outcome) {
      case Outcome.Done done -> {
        String did = Account.of(action, done.made(), before);
        LOG.info("{}: {}: {}", Owners.named(resource), action.verb(), did);
        events.normal(resource, repair ? "Repaired" : past(action), did);
      }
      case Outcome.Failed failed -> {
        Fault fault = failed.fault();
        LOG.info(
            "{}: {} failed: {} {} (request {})",
            Owners.named(resource),
            what,
            fault.code(),
            fault.message(),
            fault.requestId());
        if (fault.kind().reason().mood() == Reason.Mood.STUCK) {
          events.warning(resource, "Refused", what + ": " + fault.code() + " " + fault.message());
        }
      }
      case Outcome.Deferred deferred ->
          LOG.debug("{}: {} waits {}", Owners.named(resource), what, deferred.pause());
    }
  }

  /** Tells when the resource stands differently than before. */
  void stands(List<Condition> before, List<Condition> after) {
    Optional<Condition> was = ready(before);
    ready(after)
        .filter(now -> was.isEmpty() || !now.reason().equals(was.get().reason()))
        .ifPresent(
            now -> {
              LOG.info("{}: {}: {}", Owners.named(resource), now.reason(), now.message());
              events.changed(resource, Reason.valueOf(now.reason()), now.message());
            });
  }

  void gone() {
    LOG.info("{}: nothing is left", Owners.named(resource));
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
