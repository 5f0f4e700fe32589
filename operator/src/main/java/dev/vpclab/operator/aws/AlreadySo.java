package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Change;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Rule;
import dev.vpclab.operator.plan.Target;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Refusals of a change that may mean "it is so already": decided by looking at the object. */
final class AlreadySo {
  private final Writes writes;

  AlreadySo(Writes writes) {
    this.writes = writes;
  }

  /**
   * @param resend sends the part of a change that is still missing; its answer is the request's id
   */
  Outcome judge(Change change, Fault fault, Function<Change, Answer<String>> resend) {
    return switch (change) {
      case Change.AddRoute c when Codes.is(fault, "RouteAlreadyExists") ->
          doneIf(c, fault, RouteTables.KIND, Live.RouteTable.class, table -> leads(table, c));
      case Change.AttachGateway c when Codes.is(fault, "Resource.AlreadyAssociated") ->
          doneIf(
              c,
              fault,
              InternetGateways.KIND,
              Live.InternetGateway.class,
              gateway -> c.vpc().id().equals(gateway.vpcId()));
      case Change.Associate c when Codes.is(fault, "Resource.AlreadyAssociated") ->
          doneIf(
              c,
              fault,
              RouteTables.KIND,
              Live.RouteTable.class,
              table ->
                  table.associations().stream()
                      .anyMatch(a -> c.subnet().id().equals(a.subnetId())));
      case Change.Authorize c when Codes.is(fault, "InvalidPermission.Duplicate") ->
          authorizeRest(c, fault, resend);
      case Change.Revoke c when Codes.is(fault, "InvalidPermission.NotFound") ->
          revokeRest(c, fault, resend);
      case Change.DetachGateway c
          when Codes.is(fault, "Gateway.NotAttached") || Codes.notFound(fault) ->
          new Outcome.Done(c, null, fault.requestId());
      case Change.RemoveRoute c when Codes.notFound(fault) ->
          new Outcome.Done(c, null, fault.requestId());
      case Change.Disassociate c when Codes.notFound(fault) ->
          new Outcome.Done(c, null, fault.requestId());
      default -> new Outcome.Failed(change, fault);
    };
  }

  private static boolean leads(Live.RouteTable table, Change.AddRoute change) {
    return table.routes().stream()
        .anyMatch(
            route ->
                route.destination().equals(change.destination())
                    && route.target().equals(change.gatewayId()));
  }

  /** One duplicate refuses the whole call, so that what is missing has to be sent without it. */
  private Outcome authorizeRest(
      Change.Authorize change, Fault fault, Function<Change, Answer<String>> resend) {
    Optional<SortedSet<Rule>> there = rules(change.target(), change.egress());
    if (there.isEmpty()) {
      return new Outcome.Failed(change, fault);
    }
    SortedSet<Rule> missing = new TreeSet<>(change.rules());
    missing.removeAll(there.get());
    return rest(
        change,
        fault,
        missing,
        new Change.Authorize(change.target(), change.egress(), missing),
        resend);
  }

  private Outcome revokeRest(
      Change.Revoke change, Fault fault, Function<Change, Answer<String>> resend) {
    Optional<SortedSet<Rule>> there = rules(change.target(), change.egress());
    if (there.isEmpty()) {
      return new Outcome.Failed(change, fault);
    }
    SortedSet<Rule> left = new TreeSet<>(change.rules());
    left.retainAll(there.get());
    return rest(
        change, fault, left, new Change.Revoke(change.target(), change.egress(), left), resend);
  }

  private Outcome rest(
      Change change,
      Fault fault,
      SortedSet<Rule> rules,
      Change rest,
      Function<Change, Answer<String>> resend) {
    if (rules.isEmpty()) {
      return new Outcome.Done(change, null, fault.requestId());
    }
    if (rest.equals(change)) {
      // EC2 refuses what it does not show: sending it again would go round in circles.
      return new Outcome.Failed(change, fault);
    }
    Optional<Outcome> deferred = writes.withoutToken(change);
    if (deferred.isPresent()) {
      return deferred.get();
    }
    return switch (resend.apply(rest)) {
      case Answer.Ok<String>(String requestId) -> new Outcome.Done(change, null, requestId);
      case Answer.Failed<String>(Fault again) -> new Outcome.Failed(change, again);
    };
  }

  private Optional<SortedSet<Rule>> rules(Target group, boolean egress) {
    return look(group, SecurityGroups.KIND, Live.SecurityGroup.class)
        .map(live -> egress ? live.egress() : live.ingress());
  }

  private <T extends Live> Outcome doneIf(
      Change change, Fault fault, Kind<?> kind, Class<T> type, Predicate<T> so) {
    return look(change.target(), kind, type).filter(so).isPresent()
        ? new Outcome.Done(change, null, fault.requestId())
        : new Outcome.Failed(change, fault);
  }

  private <T extends Live> Optional<T> look(Target target, Kind<?> kind, Class<T> type) {
    var byId = List.of(Wire.filter(kind.idFilter(), target.id()));
    return switch (kind.read(writes.reads(), Purpose.ACT, byId)) {
      case Answer.Failed<List<Live>> failed -> Optional.empty();
      case Answer.Ok<List<Live>>(List<Live> found) ->
          found.stream().filter(live -> live.id().equals(target.id())).map(type::cast).findFirst();
    };
  }
}
