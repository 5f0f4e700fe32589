package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

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

  private final Calls calls;

  Deletes(Calls calls) {
    this.calls = calls;
  }

  /** The first token was taken before; those for what is split are taken here. */
  List<Outcome> perform(Delete delete) {
    return switch (delete) {
      case Delete.One one -> List.of(outcome(one, one(one)));
      case Delete.Instances list ->
          split(
              list, terminate(list.targets()), some -> new Delete.Instances(some), this::terminate);
      case Delete.Endpoints list when list.targets().size() > ENDPOINTS_A_CALL -> inParts(list);
      case Delete.Endpoints list ->
          split(
              list, endpoints(list.targets()), some -> new Delete.Endpoints(some), this::endpoints);
    };
  }

  private List<Outcome> inParts(Delete.Endpoints list) {
    List<Target> targets = list.targets();
    List<Outcome> outcomes = new ArrayList<>();
    for (int from = 0; from < targets.size(); from += ENDPOINTS_A_CALL) {
      int to = Math.min(from + ENDPOINTS_A_CALL, targets.size());
      Delete part = new Delete.Endpoints(targets.subList(from, to));
      Optional<Duration> pause = from == 0 ? Optional.empty() : calls.token(part.verb());
      if (pause.isPresent()) {
        outcomes.add(new Outcome.Deferred(part, pause.get()));
      } else {
        outcomes.addAll(perform(part));
      }
    }
    return outcomes;
  }

  private Answer<?> one(Delete.One one) {
    String id = one.target().id();
    return switch (one.target().key().kind()) {
      case VPC -> calls.write(one.verb(), ec2 -> ec2.deleteVpc(r -> r.vpcId(id)));
      case SUBNET -> calls.write(one.verb(), ec2 -> ec2.deleteSubnet(r -> r.subnetId(id)));
      case ROUTE_TABLE ->
          calls.write(one.verb(), ec2 -> ec2.deleteRouteTable(r -> r.routeTableId(id)));
      case SECURITY_GROUP ->
          calls.write(one.verb(), ec2 -> ec2.deleteSecurityGroup(r -> r.groupId(id)));
      case INTERNET_GATEWAY ->
          calls.write(one.verb(), ec2 -> ec2.deleteInternetGateway(r -> r.internetGatewayId(id)));
      case INSTANCE, VPC_ENDPOINT ->
          throw new IllegalArgumentException("deleted by list: " + one.target());
    };
  }

  /** The faults by id: empty when all went well. */
  private Answer<Map<String, Fault>> terminate(List<Target> targets) {
    return calls
        .write(
            "TerminateInstances", ec2 -> ec2.terminateInstances(r -> r.instanceIds(ids(targets))))
        .map(answer -> Map.of());
  }

  /** EC2 answers 200 and says inside which of them failed (aws-controllers-k8s/community#2791). */
  private Answer<Map<String, Fault>> endpoints(List<Target> targets) {
    return calls
        .write(
            "DeleteVpcEndpoints",
            ec2 -> ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(ids(targets))))
        .map(
            answer -> {
              Map<String, Fault> faults = new TreeMap<>();
              String requestId = answer.responseMetadata().requestId();
              for (var item : answer.unsuccessful()) {
                var error = item.error();
                String code = error == null ? null : error.code();
                faults.put(
                    item.resourceId(),
                    ErrorTable.of(
                        code == null ? "Unsuccessful" : code,
                        error == null ? "" : error.message(),
                        requestId));
              }
              return faults;
            });
  }

  private <D extends Delete> List<Outcome> split(
      D whole,
      Answer<Map<String, Fault>> answer,
      Function<List<Target>, D> of,
      Function<List<Target>, Answer<Map<String, Fault>>> send) {
    return switch (answer) {
      case Answer.Ok<Map<String, Fault>>(Map<String, Fault> faults) when faults.isEmpty() ->
          List.of(new Outcome.Done(whole, null));
      case Answer.Ok<Map<String, Fault>>(Map<String, Fault> faults) ->
          whole.targets().stream()
              .map(target -> outcome(of.apply(List.of(target)), faults.get(target.id())))
              .toList();
      case Answer.Failed<Map<String, Fault>>(Fault fault)
          when whole.targets().size() == 1 || NOT_A_MEMBER.contains(fault.kind()) ->
          List.of(outcome(whole, answer));
      case Answer.Failed<Map<String, Fault>> refused -> oneByOne(whole, of, send);
    };
  }

  private <D extends Delete> List<Outcome> oneByOne(
      D whole,
      Function<List<Target>, D> of,
      Function<List<Target>, Answer<Map<String, Fault>>> send) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Target target : whole.targets()) {
      D one = of.apply(List.of(target));
      Optional<Duration> pause = calls.token(one.verb());
      if (pause.isPresent()) {
        outcomes.add(new Outcome.Deferred(one, pause.get()));
      } else {
        outcomes.addAll(split(one, send.apply(one.targets()), of, send));
      }
    }
    return outcomes;
  }

  private static Outcome outcome(Delete delete, Answer<?> answer) {
    return outcome(delete, answer instanceof Answer.Failed<?>(Fault fault) ? fault : null);
  }

  private static Outcome outcome(Delete delete, Fault fault) {
    return fault == null || Codes.notFound(fault)
        ? new Outcome.Done(delete, null)
        : new Outcome.Failed(delete, fault);
  }

  private static List<String> ids(List<Target> targets) {
    return targets.stream().map(Target::id).toList();
  }
}
