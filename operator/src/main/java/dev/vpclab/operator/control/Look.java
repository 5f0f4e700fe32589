package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.Extent;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Observed.Sighting;
import dev.vpclab.operator.plan.Plan;
import dev.vpclab.operator.plan.Stage;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The first reading of a round: only what is waited for where that is enough, else everything. */
final class Look<R extends CustomResource<?, S>, S extends Status> {
  private final Case<R, S> subject;
  private final Ground ground;
  private final Wish wish;
  private final Optional<Views.View> view;

  Look(Case<R, S> subject, Ground ground, Wish wish) {
    this.subject = subject;
    this.ground = ground;
    this.wish = wish;
    this.view =
        subject
            .kit()
            .views()
            .of(subject.owner().uid())
            .filter(v -> v.generation() == subject.generation())
            .filter(v -> v.deleting() == subject.deleting());
  }

  Answer<Observed> take(Memory memory) {
    if (view.isEmpty()) {
      return whole(memory);
    }
    Observed seen = view.get().observed();
    boolean moved = !view.get().around().equals(wish.around());
    if (view.get().plan().lacksTokens() && (lately(seen) || !moved)) {
      return new Answer.Ok<>(lately(seen) ? seen : Ground.remembered(seen));
    }
    Optional<Set<Class<? extends Live>>> waited = Waits.types(view.get().plan(), seen);
    Set<Class<? extends Live>> around = subject.kind().around();
    if (waited.isEmpty() || (moved && around.isEmpty())) {
      // Nothing will be done on the ground of the last looks: they wait for EC2 to agree with
      // itself.
      return ground.read(memory, lastLook() ? Purpose.POLL : Purpose.ACT);
    }
    return (moved ? ground.lately(memory, seen, around) : new Answer.Ok<>(seen))
        .then(known -> ground.again(memory, known, Waits.polled(waited.get()), Purpose.POLL))
        .then(polled -> further(memory, waited.get(), seen, polled));
  }

  /** A reading to act on, for whoever has something to do by what he remembers. */
  Answer<Observed> whole(Memory memory) {
    if (!subject.deleting() && view.filter(v -> v.plan().lacksTokens()).isPresent()) {
      return ground.afterWaiting().read(memory, Purpose.ACT);
    }
    Optional<Extent> first = subject.kind().first(subject.resource());
    return first.isEmpty()
        ? ground.read(memory, Purpose.ACT)
        : ground
            .with(first.get())
            .read(memory, Purpose.ACT)
            .then(
                some ->
                    some.mine().isEmpty()
                        ? ground.read(memory, Purpose.ACT)
                        : new Answer.Ok<>(some));
  }

  /** What has to be known as well, now that the poll has shown what it has. */
  private Answer<Observed> further(
      Memory memory, Set<Class<? extends Live>> waited, Observed before, Observed polled) {
    Plan.Deletion deletion = view.orElseThrow().plan().deletion();
    Set<Class<? extends Live>> outdated = Waits.outdated(waited, deletion, before, polled);
    if (deletion != null) {
      return ground
          .again(memory, polled, outdated, Purpose.ACT)
          .map(now -> goesOn(deletion, before) ? now.asFreshAs(before) : now);
    }
    if (outdated.isEmpty()) {
      Set<Class<? extends Live>> next = new HashSet<>(waited);
      next.addAll(Waits.traces(polled));
      ground.expect(polled, next);
      return new Answer.Ok<>(polled);
    }
    // Most likely somebody has read for another lab what there is to know, this one's included.
    return ground
        .lately(memory, polled, outdated)
        .then(known -> ground.again(memory, known, Waits.lacking(outdated, known), Purpose.ACT));
  }

  /**
   * A deletion that waits for its instances goes on from the reading that it began with: they and
   * their interfaces are read again, and of the rest nothing can have come but by somebody else,
   * whom the next call would meet.
   */
  private boolean goesOn(Plan.Deletion deletion, Observed before) {
    return deletion.stage() == Stage.INSTANCES && before.fresh() && lately(before);
  }

  /**
   * Whoever was sent to the end of a line goes on from where he was, as between two calls of one
   * round: EC2 is as he saw it, or a sweep would have told him. What one reading did not show,
   * another one has to say.
   */
  private boolean lately(Observed seen) {
    return !seen.sightings().containsValue(Sighting.ABSENT)
        && seen.readAt().plus(subject.kit().options().sweep()).isAfter(subject.kit().now());
  }

  private boolean lastLook() {
    Plan.Deletion deletion = view.orElseThrow().plan().deletion();
    return deletion != null && deletion.stage() == Stage.LAST_LOOK;
  }
}
