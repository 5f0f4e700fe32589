package dev.vpclab.operator.control;

import dev.vpclab.operator.plan.Account;
import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Change;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Outcome;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log's lines about what was done to EC2: one per action, of a call for several objects one per
 * object, each with resource, object, id and request id, in words and as fields.
 */
final class ActionLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.vpclab.operator.actions");

  private final HasMetadata resource;

  ActionLog(HasMetadata resource) {
    this.resource = resource;
  }

  /**
   * @param before what was remembered before the call
   */
  void done(Outcome.Done done, Memory before) {
    for (Action action : each(done.action())) {
      String id = id(action, done.made());
      String did = Account.of(action, done.made(), before);
      line(action, id, done.requestId())
          .log(
              "{}: {}: {} ({})",
              Owners.named(resource),
              object(action, id),
              did,
              request(done.requestId()));
    }
  }

  void failed(Outcome.Failed failed) {
    Fault fault = failed.fault();
    for (Action action : each(failed.action())) {
      String id = id(action, null);
      line(action, id, fault.requestId())
          .addKeyValue("code", fault.code())
          .log(
              "{}: {}: failed: {} {} ({})",
              Owners.named(resource),
              object(action, id),
              fault.code(),
              fault.message(),
              request(fault.requestId()));
    }
  }

  void deferred(Outcome.Deferred deferred) {
    LOG.debug(
        "{}: {} waits {}",
        Owners.named(resource),
        Account.attempt(deferred.action()),
        deferred.pause());
  }

  /** The resource stands differently than before. */
  void stands(String reason, String message) {
    LOG.atInfo()
        .addKeyValue("resource", Owners.named(resource))
        .addKeyValue("reason", reason)
        .log("{}: {}: {}", Owners.named(resource), reason, message);
  }

  private LoggingEventBuilder line(Action action, String id, String requestId) {
    LoggingEventBuilder line =
        LOG.atInfo()
            .addKeyValue("resource", Owners.named(resource))
            .addKeyValue("action", action.verb())
            .addKeyValue("object", action.key().toString());
    line = id == null ? line : line.addKeyValue("id", id);
    return requestId == null ? line : line.addKeyValue("requestId", requestId);
  }

  private static List<? extends Action> each(Action action) {
    return action instanceof Delete delete ? delete.each() : List.of(action);
  }

  /** Null for what was not made. */
  private static String id(Action action, Live made) {
    return switch (action) {
      case Create create -> made == null ? null : made.id();
      case Change change -> change.target().id();
      case Delete delete -> delete.targets().getFirst().id();
    };
  }

  private static String object(Action action, String id) {
    return action.verb() + " " + action.key() + (id == null ? "" : " " + id);
  }

  private static String request(String id) {
    return id == null ? "no request id" : "request " + id;
  }
}
