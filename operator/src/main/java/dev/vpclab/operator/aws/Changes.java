package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Change;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Tags;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Response;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Changes: each sent once; "it is so already" counts as done after a look at what is there. */
final class Changes {
  private static final Set<String> OWNERSHIP =
      Set.of(Tags.CLUSTER, Tags.OWNER, Tags.RESOURCE, Tags.KEY);

  private final Writes writes;
  private final Attributes attributes;
  private final AlreadySo alreadySo;

  Changes(Writes writes, Attributes attributes) {
    this.writes = writes;
    this.attributes = attributes;
    this.alreadySo = new AlreadySo(writes);
  }

  Outcome perform(Change change) {
    Answer<String> answer = send(change);
    note(change, answer);
    return switch (answer) {
      case Answer.Ok<String>(String requestId) -> new Outcome.Done(change, null, requestId);
      case Answer.Failed<String>(Fault fault) -> alreadySo.judge(change, fault, this::send);
    };
  }

  /** The id of the request: a change has no other answer. */
  private Answer<String> send(Change change) {
    return writes.send(change, call(change)).map(Wire::requestId);
  }

  private static Function<Ec2Client, ? extends Ec2Response> call(Change change) {
    String id = change.target().id();
    return switch (change) {
      case Change.DnsSupport c ->
          ec2 -> ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsSupport(v -> v.value(c.value())));
      case Change.DnsHostnames c ->
          ec2 ->
              ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsHostnames(v -> v.value(c.value())));
      case Change.MapPublicIp c ->
          ec2 ->
              ec2.modifySubnetAttribute(
                  r -> r.subnetId(id).mapPublicIpOnLaunch(v -> v.value(c.value())));
      case Change.AttachGateway c ->
          ec2 -> ec2.attachInternetGateway(r -> r.internetGatewayId(id).vpcId(c.vpc().id()));
      case Change.DetachGateway c ->
          ec2 -> ec2.detachInternetGateway(r -> r.internetGatewayId(id).vpcId(c.vpcId()));
      case Change.Associate c ->
          ec2 -> ec2.associateRouteTable(r -> r.routeTableId(id).subnetId(c.subnet().id()));
      case Change.MoveAssociation c ->
          ec2 ->
              ec2.replaceRouteTableAssociation(
                  r -> r.routeTableId(id).associationId(c.associationId()));
      case Change.Disassociate c ->
          ec2 -> ec2.disassociateRouteTable(r -> r.associationId(c.associationId()));
      case Change.InstanceGroups c ->
          ec2 -> ec2.modifyInstanceAttribute(r -> r.instanceId(id).groups(c.groupIds()));
      case Change.Endpoint c -> ec2 -> ec2.modifyVpcEndpoint(r -> EndpointRequests.modify(r, c));
      case Change.AddTags c ->
          ec2 -> ec2.createTags(r -> r.resources(id).tags(Wire.tags(c.tags())));
      case Change.RemoveTags c -> ec2 -> ec2.deleteTags(r -> r.resources(id).tags(removable(c)));
      case Change.AddRoute c -> RouteCalls.add(c);
      case Change.TurnRoute c -> RouteCalls.turn(c);
      case Change.RemoveRoute c -> RouteCalls.remove(c);
      case Change.Authorize c -> RuleCalls.authorize(c);
      case Change.Revoke c -> RuleCalls.revoke(c);
    };
  }

  /** An empty list would take all tags of the object away, ours included. */
  private static List<Tag> removable(Change.RemoveTags change) {
    List<Tag> tags =
        change.tagKeys().stream()
            .filter(key -> !OWNERSHIP.contains(key))
            .sorted()
            .map(key -> Tag.builder().key(key).build())
            .toList();
    if (tags.isEmpty()) {
      throw new IllegalArgumentException("no tags to remove from " + change.target());
    }
    return tags;
  }

  private void note(Change change, Answer<?> answer) {
    boolean done = answer instanceof Answer.Ok<?>;
    boolean unknown =
        answer instanceof Answer.Failed<?>(Fault fault)
            && fault.kind() == FaultClass.UNKNOWN_OUTCOME;
    String vpc = change.target().id();
    switch (change) {
      case Change.DnsSupport c when done -> attributes.changed(vpc, c.value(), null);
      case Change.DnsHostnames c when done -> attributes.changed(vpc, null, c.value());
      case Change.DnsSupport c when unknown -> attributes.forget(vpc);
      case Change.DnsHostnames c when unknown -> attributes.forget(vpc);
      default -> {}
    }
  }
}
