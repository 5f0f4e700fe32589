package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Rule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/** Creates: each sent once, with all its tags, and looked for where EC2 says that it is there. */
final class Creates {
  private static final Set<String> OUTLIVED =
      Set.of("shutting-down", "terminated", "deleting", "deleted");

  private final Writes writes;
  private final Attributes attributes;
  private final Twins twins;

  Creates(Writes writes, Attributes attributes) {
    this.writes = writes;
    this.attributes = attributes;
    this.twins = new Twins(writes.reads());
  }

  Outcome perform(Create create, Map<Key, String> nonces, UserData userData) {
    String token = token(create, nonces);
    return switch (send(create, token, userData)) {
      case Answer.Ok<Outcome.Done>(Outcome.Done done) -> judged(done);
      case Answer.Failed<Outcome.Done>(Fault fault) when twins.mayExist(fault) ->
          twins
              .find(create)
              .map(twin -> judged(new Outcome.Done(create, twin, fault.requestId())))
              .orElseGet(() -> new Outcome.Failed(create, fault));
      case Answer.Failed<Outcome.Done>(Fault fault) -> new Outcome.Failed(create, fault);
    };
  }

  /** Without a nonce every token of the key would be the same one, for ever. */
  private static String token(Create create, Map<Key, String> nonces) {
    if (create.repeat() != Create.Repeat.TOKEN) {
      return null;
    }
    String nonce = nonces.get(create.key());
    if (nonce == null) {
      throw new IllegalArgumentException("no intent for " + create.key());
    }
    return ClientToken.of(create, nonce);
  }

  /** A token outlives what it made; what is dead by now is no answer, and needs a new nonce. */
  private static Outcome judged(Outcome.Done done) {
    Live made = done.made();
    if (OUTLIVED.contains(made.state())) {
      String message = made.id() + ", which this client token made, is " + made.state();
      return new Outcome.Failed(
          done.action(), new Fault(FaultClass.OTHER, "TokenOutlived", message, done.requestId()));
    }
    return done;
  }

  private Answer<Outcome.Done> send(Create create, String token, UserData userData) {
    return switch (create) {
      case Create.Vpc vpc -> vpc(vpc);
      case Create.InternetGateway gateway -> gateway(gateway);
      case Create.Subnet subnet -> subnet(subnet);
      case Create.RouteTable table -> table(table, token);
      case Create.SecurityGroup group -> group(group);
      case Create.Instance instance -> Launch.send(writes, instance, token, userData);
      case Create.Endpoint endpoint -> endpoint(endpoint, token);
    };
  }

  private Answer<Outcome.Done> vpc(Create.Vpc create) {
    return writes
        .send(
            create,
            ec2 ->
                ec2.createVpc(
                    r ->
                        r.cidrBlock(create.cidrBlock())
                            .tagSpecifications(Wire.tagged("vpc", create.tags()))),
            (subject, answer) -> subject.made(answer.vpc().vpcId()))
        .map(
            answer -> {
              attributes.made(answer.vpc().vpcId());
              Live vpc = Attributes.with(Vpcs.live(answer.vpc()), Attributes.OF_A_NEW_VPC);
              return done(create, vpc, answer);
            });
  }

  private Answer<Outcome.Done> gateway(Create.InternetGateway create) {
    return writes
        .send(
            create,
            ec2 ->
                ec2.createInternetGateway(
                    r -> r.tagSpecifications(Wire.tagged("internet-gateway", create.tags()))),
            (subject, answer) -> subject.made(answer.internetGateway().internetGatewayId()))
        .map(answer -> done(create, InternetGateways.live(answer.internetGateway()), answer));
  }

  private Answer<Outcome.Done> subnet(Create.Subnet create) {
    return writes
        .send(
            create,
            ec2 ->
                ec2.createSubnet(
                    r ->
                        r.vpcId(create.vpcId())
                            .cidrBlock(create.cidrBlock())
                            .availabilityZone(create.zone())
                            .tagSpecifications(Wire.tagged("subnet", create.tags()))),
            (subject, answer) -> subject.made(answer.subnet().subnetId()))
        .map(answer -> done(create, Subnets.live(answer.subnet()), answer));
  }

  private Answer<Outcome.Done> table(Create.RouteTable create, String token) {
    return writes
        .send(
            create,
            ec2 ->
                ec2.createRouteTable(
                    r ->
                        r.vpcId(create.vpcId())
                            .clientToken(token)
                            .tagSpecifications(Wire.tagged("route-table", create.tags()))),
            (subject, answer) -> subject.made(answer.routeTable().routeTableId()))
        .map(answer -> done(create, RouteTables.live(answer.routeTable()), answer));
  }

  /** The answer carries the id alone; the rest is what was asked for and EC2's allow-all egress. */
  private Answer<Outcome.Done> group(Create.SecurityGroup create) {
    return writes
        .send(
            create,
            ec2 ->
                ec2.createSecurityGroup(
                    r ->
                        r.vpcId(create.vpcId())
                            .groupName(create.name())
                            .description(create.description())
                            .tagSpecifications(Wire.tagged("security-group", create.tags()))),
            (subject, answer) -> subject.made(answer.groupId()))
        .map(answer -> done(create, asAsked(create, answer.groupId()), answer));
  }

  private static Live asAsked(Create.SecurityGroup create, String id) {
    return new Live.SecurityGroup(
        id,
        create.vpcId(),
        create.name(),
        create.description(),
        new TreeSet<>(),
        new TreeSet<>(Set.of(Rule.ALLOW_ALL)),
        create.tags());
  }

  private Answer<Outcome.Done> endpoint(Create.Endpoint create, String token) {
    return writes
        .send(
            create,
            ec2 -> ec2.createVpcEndpoint(r -> EndpointRequests.create(r, create, token)),
            (subject, answer) -> subject.made(answer.vpcEndpoint().vpcEndpointId()))
        .map(answer -> done(create, Endpoints.live(answer.vpcEndpoint()), answer));
  }

  static Outcome.Done done(Create create, Live made, Ec2Response answer) {
    return new Outcome.Done(create, made, Wire.requestId(answer));
  }
}
