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
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
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

  /** More ids than this, and DeleteVpcEndpoints refuses them all. */
  private static final int ENDPOINTS_A_CALL = 25;

  /**
   * What EC2 answered for a list.
   *
   * @param faults by id: empty when all went well
   */
  private record Batch(Map<String, Fault> faults, String requestId) {}

  private final Writes writes;

  Deletes(Writes writes) {
    this.writes = writes;
  }

  /** The first token was taken before; those for what is split are taken here. */
  List<Outcome> perform(Delete delete) {
    return switch (delete) {
      case Delete.One one -> List.of(outcome(one, one(one)));
      case Delete.Instances list ->
          split(list, terminate(list), Delete.Instances::new, this::terminate);
      case Delete.Endpoints list when list.targets().size() > ENDPOINTS_A_CALL -> inParts(list);
      case Delete.Endpoints list ->
          split(list, endpoints(list), Delete.Endpoints::new, this::endpoints);
    };
  }

  private List<Outcome> inParts(Delete.Endpoints list) {
    List<Target> targets = list.targets();
    List<Outcome> outcomes = new ArrayList<>();
    for (int from = 0; from < targets.size(); from += ENDPOINTS_A_CALL) {
      int to = Math.min(from + ENDPOINTS_A_CALL, targets.size());
      Delete part = new Delete.Endpoints(targets.subList(from, to));
      Optional<Outcome> deferred = from == 0 ? Optional.empty() : writes.withoutToken(part);
      if (deferred.isPresent()) {
        outcomes.add(deferred.get());
      } else {
        outcomes.addAll(perform(part));
      }
    }
    return outcomes;
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

  private Answer<Batch> terminate(Delete.Instances list) {
    return writes
        .send(list, ec2 -> ec2.terminateInstances(r -> r.instanceIds(ids(list.targets()))))
        .map(answer -> new Batch(Map.of(), Wire.requestId(answer)));
  }

  /** EC2 answers 200 and says inside which of them failed (aws-controllers-k8s/community#2791). */
  private Answer<Batch> endpoints(Delete.Endpoints list) {
    return writes
        .send(
            list,
            ec2 -> ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(ids(list.targets()))),
            (subject, answer) -> subject.refusing(codes(unsuccessful(answer))))
        .map(answer -> new Batch(unsuccessful(answer), Wire.requestId(answer)));
  }

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

  private static Map<String, String> codes(Map<String, Fault> faults) {
    Map<String, String> codes = new TreeMap<>();
    faults.forEach((id, fault) -> codes.put(id, fault.code()));
    return codes;
  }

  private <D extends Delete> List<Outcome> split(
      D whole,
      Answer<Batch> answer,
      Function<List<Target>, D> of,
      Function<D, Answer<Batch>> send) {
    return switch (answer) {
      case Answer.Ok<Batch>(Batch batch) when batch.faults().isEmpty() ->
          List.of(outcome(whole, answer));
      case Answer.Ok<Batch>(Batch batch) ->
          whole.targets().stream()
              .map(target -> outcome(of.apply(List.of(target)), target, batch))
              .toList();
      case Answer.Failed<Batch>(Fault fault)
          when whole.targets().size() == 1 || NOT_A_MEMBER.contains(fault.kind()) ->
          List.of(outcome(whole, answer));
      case Answer.Failed<Batch> refused -> oneByOne(whole, of, send);
    };
  }

  private <D extends Delete> List<Outcome> oneByOne(
      D whole, Function<List<Target>, D> of, Function<D, Answer<Batch>> send) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Target target : whole.targets()) {
      D one = of.apply(List.of(target));
      Optional<Outcome> deferred = writes.withoutToken(one);
      if (deferred.isPresent()) {
        outcomes.add(deferred.get());
      } else {
        outcomes.addAll(split(one, send.apply(one), of, send));
      }
    }
    return outcomes;
  }

  private static Outcome outcome(Delete delete, Answer<Batch> answer) {
    return switch (answer) {
      case Answer.Ok<Batch>(Batch batch) -> new Outcome.Done(delete, null, batch.requestId());
      case Answer.Failed<Batch>(Fault fault) -> outcome(delete, fault);
    };
  }

  private static Outcome outcome(Delete one, Target target, Batch batch) {
    Fault fault = batch.faults().get(target.id());
    return fault == null ? new Outcome.Done(one, null, batch.requestId()) : outcome(one, fault);
  }

  private static Outcome outcome(Delete delete, Fault fault) {
    return Codes.notFound(fault)
        ? new Outcome.Done(delete, null, fault.requestId())
        : new Outcome.Failed(delete, fault);
  }

  private static List<String> ids(List<Target> targets) {
    return targets.stream().map(Target::id).toList();
  }
}
