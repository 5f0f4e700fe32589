package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.world.Step.Move;
import java.util.List;

/** The same steps in a world and in the reference model, which must agree after each. */
final class Play {
  private final Stage stage = new Stage();
  private final NetworkMoves network = new NetworkMoves(stage);
  private final RoutingMoves routing = new RoutingMoves(stage);
  private final GroupMoves groups = new GroupMoves(stage);
  private final InstanceMoves instances = new InstanceMoves(stage);
  private final EndpointMoves endpoints = new EndpointMoves(stage);
  private final EndpointChanges changes = new EndpointChanges(stage);
  private final TagMoves tags = new TagMoves(stage);

  /** A network to begin with, so that few steps find nothing. */
  Play() {
    for (Move move :
        new Move[] {
          Move.CREATE_VPC,
          Move.CREATE_SUBNET,
          Move.CREATE_TABLE,
          Move.CREATE_GROUP,
          Move.CREATE_GATEWAY,
          Move.ATTACH,
          Move.DNS_HOSTNAMES
        }) {
      step(new Step(move, 0, 0, 0));
    }
    step(new Step(Move.CREATE_SUBNET, 0, 1, 0));
    step(new Step(Move.CREATE_SUBNET, 0, 3, 0));
    step(new Step(Move.INTERFACE_ENDPOINT, 0, 0, 0));
  }

  /** Action and code of each call so far, {@code ok} when it succeeded. */
  List<String> outcomes() {
    return stage.outcomes;
  }

  void step(Step s) {
    String vpc = stage.pick(Kind.VPC, s.a());
    String subnet = stage.pick(Kind.SUBNET, s.a());
    String table = stage.pick(Kind.ROUTE_TABLE, s.a());
    String gateway = stage.pick(Kind.INTERNET_GATEWAY, s.a());
    String group = stage.pick(Kind.SECURITY_GROUP, s.a());
    String instance = stage.pick(Kind.INSTANCE, s.a());
    String endpoint = stage.pick(Kind.VPC_ENDPOINT, s.a());
    switch (s.move()) {
      case CREATE_VPC -> network.createVpc();
      case DELETE_VPC -> network.deleteVpc(vpc);
      case DNS_HOSTNAMES -> network.dnsHostnames(vpc, s.b() > 1);
      case CREATE_SUBNET -> network.createSubnet(vpc, s.b() % 4);
      case DELETE_SUBNET -> network.deleteSubnet(subnet);
      case CREATE_TABLE -> routing.createTable(vpc);
      case DELETE_TABLE -> routing.deleteTable(table);
      case ASSOCIATE -> routing.associate(table, stage.pick(Kind.SUBNET, s.b()));
      case DISASSOCIATE -> routing.disassociate(subnet);
      case CREATE_ROUTE -> routing.createRoute(table, stage.pick(Kind.INTERNET_GATEWAY, s.b()));
      case DELETE_ROUTE -> routing.deleteRoute(table);
      case CREATE_GATEWAY -> routing.createGateway();
      case ATTACH -> routing.attach(gateway, stage.pick(Kind.VPC, s.b()));
      case DETACH -> routing.detach(gateway, stage.pick(Kind.VPC, s.b()));
      case DELETE_GATEWAY -> routing.deleteGateway(gateway);
      case CREATE_GROUP -> groups.create(vpc, s.b() % 3);
      case DELETE_GROUP -> groups.delete(group);
      case AUTHORIZE -> groups.authorize(group, stage.pick(Kind.SECURITY_GROUP, s.b()));
      case REVOKE -> groups.revoke(group, stage.pick(Kind.SECURITY_GROUP, s.b()));
      // Now and then as many as fill a subnet.
      case RUN ->
          instances.run(
              s.c() > 7 ? 9 : 1, subnet, s.c() % 2 == 0, stage.pick(Kind.SECURITY_GROUP, s.b()));
      case STOP -> instances.stop(instance);
      case START -> instances.start(instance);
      case TERMINATE -> instances.terminate(instance);
      case GATEWAY_ENDPOINT -> endpoints.gateway(table, stage.pick(Kind.VPC, s.b()));
      case INTERFACE_ENDPOINT ->
          endpoints.interfaces(subnet, stage.pick(Kind.SECURITY_GROUP, s.b()), s.c() % 2 == 0);
      case DELETE_ENDPOINT -> endpoints.delete(endpoint);
      case ADD_TABLE ->
          changes.addTable(stage.pickEndpoint(true, s.a()), stage.pick(Kind.ROUTE_TABLE, s.b()));
      case REMOVE_TABLE ->
          changes.removeTable(stage.pickEndpoint(true, s.a()), stage.pick(Kind.ROUTE_TABLE, s.b()));
      case ADD_SUBNET ->
          changes.addSubnet(stage.pickEndpoint(false, s.a()), stage.pick(Kind.SUBNET, s.b()));
      case REMOVE_SUBNET ->
          changes.removeSubnet(stage.pickEndpoint(false, s.a()), stage.pick(Kind.SUBNET, s.b()));
      case PRIVATE_DNS -> changes.privateDns(stage.pickEndpoint(false, s.a()), s.c() % 2 == 0);
      case TAG -> tags.tag(s.b(), s.a(), "" + s.c());
      case UNTAG -> tags.untag(s.b(), s.a());
      // Now and then so long that terminated instances are no longer shown.
      case WAIT -> stage.pass(s.b() == Step.RARE ? 3600 : 1 + s.a() % 5);
    }
    Agreement.check(stage);
  }
}
