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

/** Creates: each sent once, with all its tags, and looked for where EC2 says that it is there. */
final class Creates {
  private static final Set<String> OUTLIVED =
      Set.of("shutting-down", "terminated", "deleting", "deleted");

  private final Calls calls;
  private final Attributes attributes;
  private final Twins twins;

  Creates(Calls calls, Attributes attributes) {
    this.calls = calls;
    this.attributes = attributes;
    this.twins = new Twins(calls);
  }

  Outcome perform(Create create, Map<Key, String> nonces, UserData userData) {
    String token = token(create, nonces);
    return switch (send(create, token, userData)) {
      case Answer.Ok<Live>(Live made) -> done(create, made);
      case Answer.Failed<Live>(Fault fault) when twins.mayExist(fault) ->
          twins
              .find(create)
              .<Outcome>map(twin -> done(create, twin))
              .orElseGet(() -> new Outcome.Failed(create, fault));
      case Answer.Failed<Live>(Fault fault) -> new Outcome.Failed(create, fault);
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
  private static Outcome done(Create create, Live made) {
    if (OUTLIVED.contains(made.state())) {
      String message = made.id() + ", which this client token made, is " + made.state();
      return new Outcome.Failed(
          create, new Fault(FaultClass.OTHER, "TokenOutlived", message, null));
    }
    return new Outcome.Done(create, made);
  }

  private Answer<Live> send(Create create, String token, UserData userData) {
    return switch (create) {
      case Create.Vpc vpc -> vpc(vpc);
      case Create.InternetGateway gateway -> gateway(gateway);
      case Create.Subnet subnet -> subnet(subnet);
      case Create.RouteTable table -> table(table, token);
      case Create.SecurityGroup group -> group(group);
      case Create.Instance instance -> Launch.send(calls, instance, token, userData);
      case Create.Endpoint endpoint -> endpoint(endpoint, token);
    };
  }

  private Answer<Live> vpc(Create.Vpc create) {
    return calls
        .write(
            create.verb(),
            ec2 ->
                ec2.createVpc(
                    r ->
                        r.cidrBlock(create.cidrBlock())
                            .tagSpecifications(Wire.tagged("vpc", create.tags()))))
        .map(
            answer -> {
              attributes.made(answer.vpc().vpcId());
              return Attributes.with(Vpcs.live(answer.vpc()), Attributes.OF_A_NEW_VPC);
            });
  }

  private Answer<Live> gateway(Create.InternetGateway create) {
    return calls
        .write(
            create.verb(),
            ec2 ->
                ec2.createInternetGateway(
                    r -> r.tagSpecifications(Wire.tagged("internet-gateway", create.tags()))))
        .map(answer -> InternetGateways.live(answer.internetGateway()));
  }

  private Answer<Live> subnet(Create.Subnet create) {
    return calls
        .write(
            create.verb(),
            ec2 ->
                ec2.createSubnet(
                    r ->
                        r.vpcId(create.vpcId())
                            .cidrBlock(create.cidrBlock())
                            .availabilityZone(create.zone())
                            .tagSpecifications(Wire.tagged("subnet", create.tags()))))
        .map(answer -> Subnets.live(answer.subnet()));
  }

  private Answer<Live> table(Create.RouteTable create, String token) {
    return calls
        .write(
            create.verb(),
            ec2 ->
                ec2.createRouteTable(
                    r ->
                        r.vpcId(create.vpcId())
                            .clientToken(token)
                            .tagSpecifications(Wire.tagged("route-table", create.tags()))))
        .map(answer -> RouteTables.live(answer.routeTable()));
  }

  /** The answer carries the id alone; the rest is what was asked for and EC2's allow-all egress. */
  private Answer<Live> group(Create.SecurityGroup create) {
    return calls
        .write(
            create.verb(),
            ec2 ->
                ec2.createSecurityGroup(
                    r ->
                        r.vpcId(create.vpcId())
                            .groupName(create.name())
                            .description(create.description())
                            .tagSpecifications(Wire.tagged("security-group", create.tags()))))
        .map(
            answer ->
                new Live.SecurityGroup(
                    answer.groupId(),
                    create.vpcId(),
                    create.name(),
                    create.description(),
                    new TreeSet<>(),
                    new TreeSet<>(Set.of(Rule.ALLOW_ALL)),
                    create.tags()));
  }

  private Answer<Live> endpoint(Create.Endpoint create, String token) {
    return calls
        .write(
            create.verb(),
            ec2 -> ec2.createVpcEndpoint(r -> EndpointRequests.create(r, create, token)))
        .map(answer -> Endpoints.live(answer.vpcEndpoint()));
  }
}
