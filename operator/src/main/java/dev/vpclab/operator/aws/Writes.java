package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Change;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/** The calls that change something, for one owner: whoever is told of one is told whose it is. */
final class Writes {
  private final Calls calls;
  private final Owner owner;

  Writes(Calls calls, Owner owner) {
    this.calls = calls;
    this.owner = owner;
  }

  /** For looking: a look is nobody's. */
  Calls reads() {
    return calls;
  }

  /** Takes the token for the action's call; when there is none yet, the outcome that is. */
  Optional<Outcome> withoutToken(Action action) {
    return calls.token(action.verb(), Claim.of(owner, action)).map(wait -> wait.outcome(action));
  }

  /** Whether the action has to wait for a token, which is not taken: the outcome that is. */
  Optional<Outcome> waiting(Action action) {
    return calls.turn(action.verb(), Claim.of(owner, action)).map(wait -> wait.outcome(action));
  }

  /** Sends the action's call, once; its token was taken before. */
  <R extends Ec2Response> Answer<R> send(Action action, Function<Ec2Client, R> call) {
    return send(action, call, (subject, answer) -> subject);
  }

  /**
   * Sends the action's call, once; its token was taken before.
   *
   * @param learned the subject with what the answer says of it
   */
  <R extends Ec2Response> Answer<R> send(
      Action action,
      Function<Ec2Client, R> call,
      BiFunction<CallListener.Subject, R, CallListener.Subject> learned) {
    return calls.write(
        action.verb(),
        call,
        answer ->
            List.of(answer == null ? subject(action) : learned.apply(subject(action), answer)));
  }

  /** What the action is about, before anything is answered. */
  CallListener.Subject subject(Action action) {
    return switch (action) {
      case Create create -> subject(List.of(create.key().toString()), List.of());
      case Change change -> subject(List.of(change.target()));
      case Delete delete -> subject(delete.targets());
    };
  }

  private CallListener.Subject subject(List<Target> targets) {
    return subject(
        targets.stream().map(target -> target.key().toString()).toList(),
        targets.stream().map(Target::id).toList());
  }

  private CallListener.Subject subject(List<String> objects, List<String> ids) {
    return new CallListener.Subject(calls.account(), owner, objects, ids, Map.of());
  }
}
