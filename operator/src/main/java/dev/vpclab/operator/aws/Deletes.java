package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/**
 * Deletes. What is not there counts as deleted; whether it is <em>gone</em> is for a later reading
 * to say. A batch that is refused is sent again split before any of its members is blamed.
 */
final class Deletes {
  /** Refusals that are about the caller and not about a member of the batch. */
  private static final Set<FaultClass> NOT_A_MEMBER =
      EnumSet.of(
          FaultClass.THROTTLE,
          FaultClass.DENIED,
          FaultClass.UNREACHABLE,
          FaultClass.UNKNOWN_OUTCOME,
          FaultClass.OUR_BUG);

  private final Writes writes;
  private final ListDeletes lists;

  Deletes(Writes writes, ListDeletes lists) {
    this.writes = writes;
    this.lists = lists;
  }

  /** The token of a single delete was taken before; those for lists are taken here. */
  List<Outcome> perform(Delete delete) {
    return switch (delete) {
      case Delete.One one -> List.of(outcome(one, one(one)));
      case Delete.Endpoints list when list.targets().size() > ListDeletes.ENDPOINTS_A_CALL ->
          inParts(list);
      case Delete list -> together(list);
    };
  }

  private List<Outcome> inParts(Delete.Endpoints list) {
    List<Target> targets = list.targets();
    List<Outcome> outcomes = new ArrayList<>();
    for (int from = 0; from < targets.size(); from += ListDeletes.ENDPOINTS_A_CALL) {
      int to = Math.min(from + ListDeletes.ENDPOINTS_A_CALL, targets.size());
      outcomes.addAll(together(new Delete.Endpoints(targets.subList(from, to))));
    }
    return outcomes;
  }

  private List<Outcome> together(Delete list) {
    return switch (lists.send(writes, list)) {
      case ListDeletes.Sent.Deferred(Limiter.Wait until) -> List.of(until.outcome(list));
      case ListDeletes.Sent.Answered(Answer<Batch> answer, boolean alone) when alone ->
          split(list, answer);
      // Whoever went with others is not blamed before he was refused alone.
      case ListDeletes.Sent.Answered(Answer<Batch> answer, boolean alone) ->
          refused(answer).isPresent() ? split(list, answer, List.of(list)) : split(list, answer);
    };
  }

  private Answer<Batch> one(Delete.One one) {
    return writes.send(one, call(one)).map(answer -> new Batch(Map.of(), Wire.requestId(answer)));
  }

  private static Function<Ec2Client, ? extends Ec2Response> call(Delete.One one) {
    String id = one.target().id();
    return switch (one.target().key().kind()) {
      case VPC -> ec2 -> ec2.deleteVpc(r -> r.vpcId(id));
      case SUBNET -> ec2 -> ec2.deleteSubnet(r -> r.subnetId(id));
      case ROUTE_TABLE -> ec2 -> ec2.deleteRouteTable(r -> r.routeTableId(id));
      case SECURITY_GROUP -> ec2 -> ec2.deleteSecurityGroup(r -> r.groupId(id));
      case INTERNET_GATEWAY -> ec2 -> ec2.deleteInternetGateway(r -> r.internetGatewayId(id));
      case INSTANCE, VPC_ENDPOINT ->
          throw new IllegalArgumentException("deleted by list: " + one.target());
    };
  }

  private List<Outcome> split(Delete whole, Answer<Batch> answer) {
    return split(whole, answer, whole.targets().size() == 1 ? List.of() : whole.each());
  }

  /**
   * @param rest what is sent again, each by itself, if the call was refused for one of its objects
   */
  private List<Outcome> split(Delete whole, Answer<Batch> answer, List<Delete> rest) {
    return switch (answer) {
      case Answer.Ok<Batch>(Batch batch) when none(whole, batch) ->
          List.of(new Outcome.Done(whole, null, batch.requestId()));
      case Answer.Ok<Batch>(Batch batch) ->
          whole.each().stream().map(one -> outcome(one, batch)).toList();
      case Answer.Failed<Batch>(Fault fault) when rest.isEmpty() || refused(answer).isEmpty() ->
          List.of(outcome(whole, fault));
      case Answer.Failed<Batch> refused ->
          rest.stream().map(this::alone).flatMap(List::stream).toList();
    };
  }

  /** Why the call was refused, if that may be one of its objects' fault. */
  private static Optional<Fault> refused(Answer<Batch> answer) {
    return answer instanceof Answer.Failed<Batch>(Fault fault)
            && !NOT_A_MEMBER.contains(fault.kind())
        ? Optional.of(fault)
        : Optional.empty();
  }

  private List<Outcome> alone(Delete part) {
    return writes
        .withoutToken(part)
        .map(List::of)
        .orElseGet(() -> split(part, lists.alone(writes, part)));
  }

  private static boolean none(Delete whole, Batch batch) {
    return whole.targets().stream().map(Target::id).noneMatch(batch.faults()::containsKey);
  }

  private static Outcome outcome(Delete delete, Answer<Batch> answer) {
    return switch (answer) {
      case Answer.Ok<Batch>(Batch batch) -> new Outcome.Done(delete, null, batch.requestId());
      case Answer.Failed<Batch>(Fault fault) -> outcome(delete, fault);
    };
  }

  private static Outcome outcome(Delete one, Batch batch) {
    Fault fault = batch.faults().get(one.targets().getFirst().id());
    return fault == null ? new Outcome.Done(one, null, batch.requestId()) : outcome(one, fault);
  }

  private static Outcome outcome(Delete delete, Fault fault) {
    return Codes.notFound(fault)
        ? new Outcome.Done(delete, null, fault.requestId())
        : new Outcome.Failed(delete, fault);
  }
}
