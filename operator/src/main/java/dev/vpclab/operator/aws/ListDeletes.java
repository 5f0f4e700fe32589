package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/**
 * The deletes that take a list, for all labs: who wants the same at the same time goes in one call.
 * A token is a call's, whatever it carries.
 */
final class ListDeletes {
  /** More ids than this, and DeleteVpcEndpoints refuses them all. */
  static final int ENDPOINTS_A_CALL = 25;

  /** Far from what EC2 takes, and few enough to read in a log. */
  private static final int INSTANCES_A_CALL = 100;

  /** What became of somebody's part of a call. */
  sealed interface Sent {
    /** There was no token, for anybody. */
    record Deferred(Limiter.Wait until) implements Sent {}

    /**
     * @param alone whether nobody else's objects were in the call
     */
    record Answered(Answer<Batch> answer, boolean alone) implements Sent {}
  }

  /** One owner's list. */
  private record Part(Writes writes, Delete list) {}

  private final Calls calls;
  private final Line endpoints = new Line(ENDPOINTS_A_CALL);
  private final Line instances = new Line(INSTANCES_A_CALL);

  ListDeletes(Calls calls) {
    this.calls = calls;
  }

  /** Sends the list with those of others. Not more than {@link #ENDPOINTS_A_CALL} endpoints. */
  Sent send(Writes writes, Delete list) {
    Line line = list instanceof Delete.Endpoints ? endpoints : instances;
    Part part = new Part(writes, list);
    Party party = line.join(part);
    if (party.first() == part) {
      lead(line, party);
    }
    return party.sent.join();
  }

  /** Sends the list by itself, its token being taken. */
  Answer<Batch> alone(Writes writes, Delete list) {
    Party party = new Party();
    party.parts.add(new Part(writes, list));
    return call(party);
  }

  private void lead(Line line, Party party) {
    line.underWay.lock();
    try {
      calls.together().gather();
      line.leave(party);
      String verb = party.first().list().verb();
      Optional<Limiter.Wait> wait = calls.token(verb, Claim.shared(verb));
      party.sent.complete(
          wait.isPresent()
              ? new Sent.Deferred(wait.get())
              : new Sent.Answered(call(party), party.parts.size() == 1));
    } finally {
      // Whatever went wrong with the call: nobody may wait for ever.
      party.sent.completeExceptionally(new IllegalStateException("the delete broke off"));
      line.underWay.unlock();
    }
  }

  private Answer<Batch> call(Party party) {
    List<String> ids = party.ids();
    return party.first().list() instanceof Delete.Endpoints
        ? calls
            .write(
                "DeleteVpcEndpoints",
                ec2 -> ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(ids)),
                answer -> subjects(party, answer))
            .map(answer -> new Batch(unsuccessful(answer), Wire.requestId(answer)))
        : calls
            .write(
                "TerminateInstances",
                ec2 -> ec2.terminateInstances(r -> r.instanceIds(ids)),
                answer -> subjects(party, answer))
            .map(answer -> new Batch(Map.of(), Wire.requestId(answer)));
  }

  /** EC2 answers 200 and says inside which of them failed (aws-controllers-k8s/community#2791). */
  private static Map<String, Fault> unsuccessful(DeleteVpcEndpointsResponse answer) {
    Map<String, Fault> faults = new TreeMap<>();
    for (var item : answer.unsuccessful()) {
      var error = item.error();
      String code = error == null ? null : error.code();
      faults.put(
          item.resourceId(),
          ErrorTable.of(
              code == null ? "Unsuccessful" : code,
              error == null ? "" : error.message(),
              Wire.requestId(answer)));
    }
    return faults;
  }

  /** Each owner is told of his own objects. */
  private static List<CallListener.Subject> subjects(Party party, Ec2Response answer) {
    Map<String, String> refused =
        answer instanceof DeleteVpcEndpointsResponse endpoints
            ? new Batch(unsuccessful(endpoints), null).codes()
            : Map.of();
    return party.parts.stream()
        .map(part -> part.writes().subject(part.list()).refusing(refused))
        .toList();
  }

  /** Those who go together. */
  private static final class Party {
    private final List<Part> parts = new ArrayList<>();
    private final CompletableFuture<Sent> sent = new CompletableFuture<>();

    Part first() {
      return parts.getFirst();
    }

    List<String> ids() {
      return parts.stream()
          .flatMap(part -> part.list().targets().stream())
          .map(Target::id)
          .distinct()
          .toList();
    }
  }

  /** One action's calls, one after the other. */
  private static final class Line {
    private final int most;
    private final ReentrantLock underWay = new ReentrantLock();
    private Party gathering;

    Line(int most) {
      this.most = most;
    }

    synchronized Party join(Part part) {
      if (gathering == null || gathering.ids().size() + part.list().targets().size() > most) {
        gathering = new Party();
      }
      gathering.parts.add(part);
      return gathering;
    }

    synchronized void leave(Party party) {
      if (gathering == party) {
        gathering = null;
      }
    }
  }
}
