package dev.vpclab.operator.control;

import dev.vpclab.operator.api.DeletionStatus;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Aftermath;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Fold;
import dev.vpclab.operator.plan.Intent;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Node;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Plan;
import dev.vpclab.operator.plan.Planner;
import dev.vpclab.operator.plan.Situation;
import dev.vpclab.operator.plan.Tags;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The loop with EC2: observe, plan, perform, fold, until there is nothing to do now. */
final class Work<R extends CustomResource<?, S>, S extends Status> {
  /**
   * A lab is three levels of calls deep; what needs more turns than this goes on in a new round.
   */
  private static final int TURNS = 12;

  /** What the work came to. */
  sealed interface Result {
    /** EC2 could not be read. */
    record Unread(Fault fault) implements Result {}

    /** A deletion is through. */
    record Over() implements Result {}

    record Said(Next next) implements Result {}
  }

  private final Case<R, S> subject;
  private final Report<R, S> report;
  private final Ground ground;
  private final Wish wish;

  private Memory memory;
  private Observed observed;
  private boolean acted;

  Work(Case<R, S> subject, Report<R, S> report, Ground ground, Wish wish) {
    this.subject = subject;
    this.report = report;
    this.ground = ground;
    this.wish = wish;
    this.memory = MemoryCodec.read(subject.store().parts(), subject.owner());
  }

  Result run() {
    Look<R, S> look = new Look<>(subject, ground, wish);
    Answer<Observed> reading = look.take(memory);
    for (int turn = 0; ; turn++) {
      if (reading instanceof Answer.Failed<Observed> failed) {
        return new Result.Unread(failed.fault());
      }
      observed = ((Answer.Ok<Observed>) reading).value();
      Instant now = subject.kit().now();
      memory = memory.noting(observed, now);
      Plan plan = plan(now);
      if (plan.now().isEmpty() || turn == TURNS) {
        return conclude(plan, now);
      }
      if (!observed.fresh()) {
        // What is remembered may be out of date, and nothing is done on the ground of that; nor
        // does anybody read for whoever has to wait for his turn in any case.
        boolean waits = withTokens(plan, memory.intents(), now).now().isEmpty();
        reading = waits ? reading : look.whole(memory);
      } else {
        Optional<Next> ended = perform(plan, now);
        if (ended.isPresent()) {
          return new Result.Said(ended.get());
        }
        reading = new Answer.Ok<>(observed);
      }
    }
  }

  private Plan plan(Instant now) {
    Plan plan =
        Planner.plan(
            new Situation(
                ground.owner(),
                ground.lab(),
                wish.desired(),
                observed,
                memory,
                ground.catalog(),
                subject.kit().references().owners(),
                now));
    List<Finding> findings = new ArrayList<>(plan.findings());
    wish.withheld().stream().filter(this::counts).forEach(findings::add);
    return new Plan(
        plan.now(), findings, plan.warnings(), plan.settled(), plan.total(), plan.deletion());
  }

  /** A Secret is needed for a launch only: an instance that is there does without. */
  private boolean counts(Finding withheld) {
    return observed.mine().stream()
        .map(live -> live.tags().get(Tags.KEY))
        .noneMatch(withheld.key().toString()::equals);
  }

  /** Sends the frontier; what follows the round, if it cannot go on from what it knows. */
  private Optional<Next> perform(Plan frontier, Instant now) {
    forget();
    Map<Key, Intent> open = memory.intents();
    Plan plan = withTokens(frontier, open, now);
    if (plan.now().isEmpty()) {
      return Optional.empty();
    }
    List<Intent> intents =
        plan.now().stream()
            .filter(Create.class::isInstance)
            .map(action -> intent((Create) action, now))
            .toList();
    memory = memory.intending(intents);
    Optional<Next> ended = fenced(!intents.isEmpty(), plan, now);
    if (ended.isPresent()) {
      return ended;
    }
    Map<Key, String> nonces =
        intents.stream().collect(Collectors.toMap(intent -> intent.create().key(), Intent::nonce));
    List<Outcome> outcomes =
        ground.ec2().perform(ground.owner(), ground.lab(), plan.now(), nonces, wish.userData());
    Instant answered = subject.kit().now();
    Memory before = memory;
    memory = Aftermath.of(memory, outcomes, open, answered);
    for (Outcome outcome : outcomes) {
      report.done(outcome, before);
      acted |= outcome instanceof Outcome.Done;
      observed = Fold.fold(observed, outcome);
    }
    boolean alone =
        intents.isEmpty()
            || subject.store().keep(parts -> answered(parts, outcomes, open, answered));
    return alone ? Optional.empty() : Optional.of(Next.conflict());
  }

  /**
   * What can be sent now. Whoever waits for his turn is not told so by way of an intent, which
   * would be written, and taken back, each time that he asks.
   */
  private Plan withTokens(Plan plan, Map<Key, Intent> open, Instant now) {
    List<Outcome> waiting = ground.ec2().waiting(ground.owner(), plan.now());
    waiting.forEach(outcome -> report.done(outcome, memory));
    memory = Aftermath.of(memory, waiting, open, now);
    Set<Action> unsent = waiting.stream().map(Outcome::action).collect(Collectors.toSet());
    return new Plan(
        plan.now().stream().filter(action -> !unsent.contains(action)).toList(),
        plan.findings(),
        plan.warnings(),
        plan.settled(),
        plan.total(),
        plan.deletion());
  }

  /** A deletion is never taken back, so that an old view of one is as good as a new one. */
  private Optional<Next> fenced(boolean creates, Plan plan, Instant now) {
    if (creates) {
      return report.before(subject.store().fence(parts(plan, now)));
    }
    return subject.deleting() ? Optional.empty() : report.before(subject.store().confirm());
  }

  /** What is in the status now, with these answers: never what we remember over it. */
  private StatusParts answered(
      StatusParts parts, List<Outcome> outcomes, Map<Key, Intent> open, Instant now) {
    Memory there = MemoryCodec.read(parts, subject.owner());
    return MemoryCodec.write(
        parts, Aftermath.of(there, outcomes, open, now), Report.names(observed));
  }

  private Intent intent(Create create, Instant now) {
    Intent open = memory.intents().get(create.key());
    // An open intent keeps its nonce: the token made from it is what makes sending again safe.
    return open == null
        ? new Intent(create, subject.kit().nonce(), now)
        : new Intent(create, open.nonce(), open.at());
  }

  private Result conclude(Plan plan, Instant now) {
    boolean looked = !acted && observed.fresh();
    DeletionStatus before = subject.store().parts().deletion();
    if (plan.deletion() != null && plan.deletion().over() && looked) {
      boolean neverBegun =
          subject.store().parts().identity() == null
              && memory.recorded().isEmpty()
              && memory.intents().isEmpty();
      if (neverBegun || Deletions.seenBefore(before, observed.readAt())) {
        return new Result.Over();
      }
    }
    Set<Key> desired = wish.desired().stream().map(Node::key).collect(Collectors.toSet());
    memory = Aftermath.tidied(memory, plan, observed, desired, now);
    S status = subject.kind().with(subject.store().status(), parts(plan, now));
    if (!subject.deleting()) {
      status = subject.kind().with(status, subject.resource(), sight());
    }
    if (plan.isSettled()) {
      status = sealed(status, plan);
    } else if (plan.lacksTokens()) {
      ground.expect(observed);
    }
    forget();
    Next next = report.settle(status, plan);
    if (subject.store().pruned()) {
      // Nobody tells us that the definition was brought up to date: then it has to be written.
      return new Result.Said(Next.after(Report.NEW_DEFINITION, next.outcome()));
    }
    if (!next.equals(Next.conflict())) {
      remember(plan);
    }
    return new Result.Said(next);
  }

  /** Whoever has not got to write what he saw or did must not find next time that all is well. */
  private void forget() {
    subject.kit().views().forget(subject.owner().uid());
  }

  private void remember(Plan plan) {
    subject.kit().views().remember(subject.owner().uid(), view(plan));
  }

  private StatusParts parts(Plan plan, Instant now) {
    boolean looked = !acted && observed.fresh();
    return report.parts(plan, memory, observed, ground.place(), looked, now).seeing(null);
  }

  private S sealed(S status, Plan plan) {
    String seal = Seal.of(view(plan).listed(), wish.around(), status);
    return subject.kind().with(status, StatusParts.of(status).seeing(seal));
  }

  private Views.View view(Plan plan) {
    return new Views.View(observed, plan, subject.generation(), subject.deleting(), wish.around());
  }

  private Sight sight() {
    return new Sight(
        ground.owner(), ground.lab(), ground.place().region(), observed, ground.catalog());
  }
}
