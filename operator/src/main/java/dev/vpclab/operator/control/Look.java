package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Observed;
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
    Optional<Set<Class<? extends Live>>> types = types(view.get());
    if (types.isPresent()) {
      return ground.refresh(memory, view.get().observed(), types.get(), Purpose.POLL);
    }
    // Nothing will be done on the ground of the last looks: they wait for EC2 to agree with itself.
    boolean lastLook =
        view.get().plan().deletion() != null
            && view.get().plan().deletion().stage() == Stage.LAST_LOOK;
    return ground.read(memory, lastLook ? Purpose.POLL : Purpose.ACT);
  }

  /** What has to be read to see what may have changed; empty for everything. */
  private Optional<Set<Class<? extends Live>>> types(Views.View view) {
    Optional<Set<Class<? extends Live>>> waited = Waits.types(view.plan(), view.observed());
    if (waited.isEmpty() || view.around().equals(wish.around())) {
      return waited;
    }
    Set<Class<? extends Live>> moved = subject.kind().around();
    if (moved.isEmpty()) {
      return Optional.empty();
    }
    Set<Class<? extends Live>> both = new HashSet<>(moved);
    both.addAll(waited.get());
    return Optional.of(both);
  }
}
