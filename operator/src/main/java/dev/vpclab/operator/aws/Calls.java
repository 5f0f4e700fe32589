package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The one place that calls go through: a token before, the listener and the error table after. */
final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  /** Of a call that succeeded. */
  private static final Fault NONE = new Fault(null, null, null, null);

  private final Clients clients;
  private final Together together;
  private final Limiter limiter;
  private final CallListener listener;
  private volatile String account;

  Calls(Clients clients, Together together, Limiter limiter, CallListener listener) {
    this.clients = clients;
    this.together = together;
    this.limiter = limiter;
    this.listener = listener;
  }

  /** Takes the token for one read: empty when there was one. */
  private Optional<Duration> token(String action) {
    Optional<Duration> pause = limiter.take(action);
    pause.ifPresent(unsent -> deferred(action));
    return pause;
  }

  /** Takes the token for one call in turn: empty when there was one. */
  Optional<Limiter.Wait> token(String action, Claim claim) {
    Optional<Limiter.Wait> wait = limiter.take(action, claim);
    wait.ifPresent(unsent -> deferred(action));
    return wait;
  }

  /** As {@link #token(String, Claim)}, and the token stays where it is. */
  Optional<Limiter.Wait> turn(String action, Claim claim) {
    Optional<Limiter.Wait> wait = limiter.ask(action, claim);
    wait.ifPresent(unsent -> deferred(action));
    return wait;
  }

  private void deferred(String action) {
    told(() -> listener.deferred(action, clients.region()));
  }

  /** How several of them are made that do not need one another. */
  Together together() {
    return together;
  }

  /** The tokens left, by action. */
  Map<String, Double> tokens() {
    return limiter.levels();
  }

  /** One read, with its token. Without a token it fails as throttled, code {@code LocalLimit}. */
  <R extends AwsResponse> Answer<R> read(
      String action, Purpose purpose, Function<Ec2Client, R> call) {
    Optional<Duration> pause = token(action);
    if (pause.isPresent()) {
      String message =
          "the budget for " + action + " is used up for " + pause.get().toMillis() + " ms";
      return new Answer.Failed<>(new Fault(FaultClass.THROTTLE, "LocalLimit", message, null));
    }
    return measured(
        known(action), false, purpose, () -> call.apply(clients.reads()), Calls::aboutNothing);
  }

  /** The calls that change something, for this owner. */
  Writes writes(Owner owner) {
    return new Writes(this, owner);
  }

  /**
   * For {@link Writes} and {@link ListDeletes} alone: one call that changes something, sent once.
   *
   * @param about given null where there was no answer
   */
  <R extends AwsResponse> Answer<R> write(
      String action, Function<Ec2Client, R> call, Function<R, List<CallListener.Subject>> about) {
    return measured(known(action), true, Purpose.ACT, () -> call.apply(clients.writes()), about);
  }

  /** The account of the credentials as STS has last said; null before. */
  String account() {
    return account;
  }

  /** Who the credentials belong to. STS has no bucket that we could come near. */
  Answer<Place> identity() {
    return measured(
            "GetCallerIdentity",
            false,
            Purpose.ACT,
            () -> clients.sts().getCallerIdentity(),
            Calls::aboutNothing)
        .map(
            answer -> {
              account = answer.account();
              return new Place(account, clients.region());
            });
  }

  /** What the policy file does not allow would be denied at its first use in production. */
  private static String known(String action) {
    if (!Rights.include(action)) {
      throw new IllegalArgumentException(action + " is not among the operator's rights");
    }
    return action;
  }

  private static List<CallListener.Subject> aboutNothing(AwsResponse answer) {
    return List.of();
  }

  /**
   * @param about what the call was about; given null where there was no answer
   */
  private <R extends AwsResponse> Answer<R> measured(
      String action,
      boolean mutating,
      Purpose purpose,
      Supplier<R> call,
      Function<? super R, List<CallListener.Subject>> about) {
    long begun = System.nanoTime();
    Instant sent = limiter.now();
    try {
      R answer = call.get();
      tell(
          () ->
              call(
                  action,
                  mutating,
                  purpose,
                  begun,
                  NONE,
                  Wire.requestId(answer),
                  about.apply(answer)));
      return new Answer.Ok<>(answer);
    } catch (RuntimeException failure) {
      Fault fault = fault(action, mutating, failure);
      if (fault.kind() == FaultClass.THROTTLE) {
        limiter.drain(action, sent);
      }
      tell(
          () ->
              call(action, mutating, purpose, begun, fault, fault.requestId(), about.apply(null)));
      return new Answer.Failed<>(fault);
    }
  }

  private CallListener.Call call(
      String action,
      boolean mutating,
      Purpose purpose,
      long begun,
      Fault fault,
      String requestId,
      List<CallListener.Subject> about) {
    return new CallListener.Call(
        action,
        mutating,
        purpose,
        clients.region(),
        Duration.ofNanos(System.nanoTime() - begun),
        fault.kind(),
        fault.code(),
        requestId,
        about);
  }

  /** A read has no outcome that could be unknown: it is the answer that is missing. */
  private static Fault fault(String action, boolean mutating, RuntimeException failure) {
    Fault fault = ErrorTable.classify(action, failure);
    return !mutating && fault.kind() == FaultClass.UNKNOWN_OUTCOME
        ? new Fault(FaultClass.UNREACHABLE, fault.code(), fault.message(), fault.requestId())
        : fault;
  }

  private void tell(Supplier<CallListener.Call> call) {
    told(() -> listener.called(call.get()));
  }

  private static void told(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException theirs) {
      // What became of the call counts more than who hears of it: an id must never be lost here.
      LOG.warn("the listener to calls failed", theirs);
    }
  }
}
