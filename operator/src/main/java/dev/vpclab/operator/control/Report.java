package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.api.DeletionStatus;
import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.plan.Conditions;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Plan;
import dev.vpclab.operator.plan.Reason;
import dev.vpclab.operator.plan.Stage;
import dev.vpclab.operator.plan.Tags;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what a round came to into the status, and says when to come back. */
final class Report<R extends CustomResource<?, S>, S extends Status> {
  /** Nobody tells us that a definition was brought up to date. */
  static final Duration NEW_DEFINITION = Duration.ofMinutes(1);

  private final Case<R, S> subject;
  private final StatusStore<R, S> store;
  private final Chronicle chronicle;
  private final boolean repair;

  Report(Case<R, S> subject) {
    this.subject = subject;
    this.store = subject.store();
    this.chronicle = new Chronicle(subject.resource(), subject.kit().events());
    // What is done to a resource that was as its spec says, and still says, puts something right.
    StatusParts before = store.parts();
    this.repair =
        !subject.deleting()
            && (subject.kit().views().stood(subject.owner().uid(), subject.generation())
                || before.observedGeneration() != null
                    && before.observedGeneration() == subject.generation()
                    && Reason.Ready.name().equals(Standing.reason(before.conditions()).orElse("")));
  }

  /** EC2 was not asked, or did not answer: only the conditions change. */
  Next say(List<Finding> findings) {
    Plan plan = new Plan(List.of(), findings, List.of(), 0, 0, null);
    StatusParts before = store.parts();
    StatusParts after =
        before
            .observed(
                subject.generation(),
                before.progress(),
                conditions(plan, before, subject.kit().now()))
            .seeing(null);
    return settle(subject.kind().with(store.status(), after), plan);
  }

  /** What follows the round, if nothing may be done behind this fence. */
  Optional<Next> before(StatusStore.Fence fence) {
    return switch (fence) {
      case StatusStore.Fence.Up up -> Optional.empty();
      case StatusStore.Fence.Overtaken overtaken -> Optional.of(Next.conflict());
      case StatusStore.Fence.Leaky(Pruning pruning) ->
          Optional.of(
              say(
                  List.of(
                      new Finding(
                          null, Reason.DefinitionOutdated, pruning.sentence(), NEW_DEFINITION))));
    };
  }

  /** A deletion waits for something in Kubernetes. */
  Next deleting(Stage stage, List<String> waitingFor, Duration again) {
    Plan.Deletion deletion = new Plan.Deletion(stage, waitingFor, List.of(), false);
    String message = "deleting " + stage.words() + ": waiting for " + String.join(", ", waitingFor);
    Plan plan =
        new Plan(
            List.of(),
            List.of(new Finding(null, Reason.Deleting, message, again)),
            List.of(),
            0,
            0,
            deletion);
    StatusParts before = store.parts();
    Instant now = subject.kit().now();
    StatusParts after =
        before
            .observed(subject.generation(), before.progress(), conditions(plan, before, now))
            .deleting(Deletions.status(deletion, before.deletion(), false, now))
            .seeing(null);
    return settle(subject.kind().with(store.status(), after), plan);
  }

  /**
   * The common parts of the status as this plan leaves them.
   *
   * @param looked whether the plan was made from a reading and not from the answers to our calls
   */
  StatusParts parts(
      Plan plan, Memory memory, Observed observed, Identity place, boolean looked, Instant now) {
    StatusParts before = store.parts();
    String progress = plan.deletion() == null ? plan.settled() + "/" + plan.total() : "";
    DeletionStatus deletion =
        plan.deletion() == null
            ? null
            : Deletions.status(plan.deletion(), before.deletion(), looked, now);
    // The place is written down with the first intent, before anything is made.
    boolean made =
        before.identity() != null || !(memory.recorded().isEmpty() && memory.intents().isEmpty());
    return MemoryCodec.write(
            before.observed(subject.generation(), progress, conditions(plan, before, now)),
            memory,
            names(observed))
        .pinned(made ? place : null)
        .deleting(deletion);
  }

  /** Writes the status if it differs; says so when the reason is another one than before. */
  Next settle(S status, Plan plan) {
    List<Condition> before = store.parts().conditions();
    if (!store.settle(status)) {
      return Next.conflict();
    }
    chronicle.stands(before, status.conditions());
    String outcome = Standing.reason(status.conditions()).orElse("");
    if (!plan.now().isEmpty()) {
      return Next.after(Duration.ZERO, outcome);
    }
    return plan.again()
        .map(planned -> Deletions.again(plan.deletion(), status.deletion(), planned))
        .map(
            again ->
                plan.watches()
                    ? Next.together(again, subject.kit().now(), outcome)
                    : Next.after(again, outcome))
        .orElseGet(() -> Next.idle(subject.kit(), outcome));
  }

  /** The Name tags of what is ours, by id. */
  static Map<String, String> names(Observed observed) {
    Map<String, String> names = new HashMap<>();
    for (Live live : observed.mine()) {
      String name = live.tags().get(Tags.NAME);
      if (name != null) {
        names.put(live.id(), name);
      }
    }
    return names;
  }

  /** Tells of an answer; {@code before} is what was remembered before the call. */
  void done(Outcome outcome, Memory before) {
    chronicle.done(outcome, before, repair);
    if (repair && outcome instanceof Outcome.Done) {
      subject
          .kit()
          .options()
          .reconciles()
          .repaired(subject.resource().getKind(), outcome.action().key().kind());
    }
  }

  private List<Condition> conditions(Plan plan, StatusParts before, Instant now) {
    return Conditions.of(plan, subject.generation(), before.conditions(), now);
  }
}
