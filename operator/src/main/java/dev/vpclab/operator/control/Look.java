package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Observed.Sighting;
import dev.vpclab.operator.plan.Plan;
import dev.vpclab.operator.plan.Stage;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Optional;
import java.util.Set;

/** The first reading of a round: only what is waited for where that is enough, else everything. */
final class Look<R extends CustomResource<?, S>, S extends Status> {
  private final Case<R, S> subject;
  private final Ground ground;
  private final Wish wish;

  Look(Case<R, S> subject, Ground ground, Wish wish) {
    this.subject = subject;
    this.ground = ground;
    this.wish = wish;
  }

  Answer<Observed> take(Memory memory) {
    Optional<Views.View> view =
        subject
            .kit()
            .views()
            .of(subject.owner().uid())
            .filter(v -> v.generation() == subject.generation())
            .filter(v -> v.deleting() == subject.deleting());
    if (view.isEmpty()) {
      return ground.read(memory, Purpose.ACT);
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
      return ground.read(memory, lastLook(view.get()) ? Purpose.POLL : Purpose.ACT);
    }
    Plan.Deletion deletion = view.get().plan().deletion();
    return (moved ? ground.lately(memory, seen, around) : new Answer.Ok<>(seen))
        .then(known -> ground.again(memory, known, Waits.polled(waited.get()), Purpose.POLL))
        .then(
            polled ->
                ground.again(
                    memory,
                    polled,
                    Waits.outdated(waited.get(), deletion, seen, polled),
                    Purpose.ACT))
        .map(now -> goesOn(deletion, seen) ? now.asFreshAs(seen) : now);
  }

  /**
   * A deletion that waits for its instances goes on from the reading that it began with: they and
   * their interfaces are read again, and of the rest nothing can have come but by somebody else,
   * whom the next call would meet.
   */
  private boolean goesOn(Plan.Deletion deletion, Observed before) {
    return deletion != null
        && deletion.stage() == Stage.INSTANCES
        && before.fresh()
        && lately(before);
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

  private static boolean lastLook(Views.View view) {
    return view.plan().deletion() != null && view.plan().deletion().stage() == Stage.LAST_LOOK;
  }
}
