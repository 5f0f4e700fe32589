package dev.vpclab.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.Ec2Region;
import dev.vpclab.operator.aws.Extent;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Change;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.EndpointType;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.Recorded;
import dev.vpclab.operator.plan.Rule;
import dev.vpclab.operator.plan.Tags;
import dev.vpclab.operator.plan.Target;
import dev.vpclab.operator.plan.Targets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes a lab's objects by actions alone, as the operator does, without a planner. */
final class Workbench {
  static final String SCRIPT = "#!/bin/sh\necho a well kept secret\n";

  final Ec2Region ec2;
  final Owner owner;
  private final String nonce;
  Live.Vpc vpc;
  Live.InternetGateway gateway;
  Live.Subnet subnet;
  Live.RouteTable table;
  Live.SecurityGroup group;
  Live.Instance instance;

  Workbench(Ec2Region ec2, String uid) {
    this(ec2, uid, "nonce-1");
  }

  private Workbench(Ec2Region ec2, String uid, String nonce) {
    this.ec2 = ec2;
    this.nonce = nonce;
    this.owner = new Owner("cluster-1", uid, "VpcLab/lab/" + uid);
  }

  /** A VPC with one subnet, route table, gateway and group, joined up. */
  Workbench network() {
    vpc = make(new Create.Vpc(key(ObjectKind.VPC, "v"), "10.0.0.0/16", tags(ObjectKind.VPC, "v")));
    List<Live> made =
        done(
            new Create.InternetGateway(
                key(ObjectKind.INTERNET_GATEWAY, "g"), tags(ObjectKind.INTERNET_GATEWAY, "g")),
            createSubnet("a", "10.0.0.0/24"),
            new Create.RouteTable(
                key(ObjectKind.ROUTE_TABLE, "t"), vpc.id(), tags(ObjectKind.ROUTE_TABLE, "t")),
            createGroup("s"));
    gateway = (Live.InternetGateway) made.get(0);
    subnet = (Live.Subnet) made.get(1);
    table = (Live.RouteTable) made.get(2);
    group = (Live.SecurityGroup) made.get(3);
    done(
        new Change.AttachGateway(target(gateway), target(vpc)),
        new Change.Associate(target(table), target(subnet)),
        authorize("10.0.0.0/16"));
    done(new Change.AddRoute(target(table), "0.0.0.0/0", gateway.id()));
    return this;
  }

  Workbench launched() {
    instance = make(createInstance("i"));
    return this;
  }

  Create.Subnet createSubnet(String name, String cidr) {
    return new Create.Subnet(
        key(ObjectKind.SUBNET, name),
        vpc.id(),
        cidr,
        "ap-northeast-2a",
        tags(ObjectKind.SUBNET, name));
  }

  Create.SecurityGroup createGroup(String name) {
    return new Create.SecurityGroup(
        key(ObjectKind.SECURITY_GROUP, name),
        vpc.id(),
        name,
        "made by a test",
        tags(ObjectKind.SECURITY_GROUP, name));
  }

  Create.Instance createInstance(String name) {
    return new Create.Instance(
        key(ObjectKind.INSTANCE, name),
        subnet.id(),
        List.of(group.id()),
        "t3.micro",
        "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        "digest-of-user-data",
        null,
        true,
        null,
        tags(ObjectKind.INSTANCE, name));
  }

  Create.Endpoint createGatewayEndpoint(String name) {
    return new Create.Endpoint(
        key(ObjectKind.VPC_ENDPOINT, name),
        vpc.id(),
        EndpointType.GATEWAY,
        "com.amazonaws.ap-northeast-2.s3",
        List.of(table.id()),
        List.of(),
        List.of(),
        "",
        false,
        tags(ObjectKind.VPC_ENDPOINT, name));
  }

  Create.Endpoint createInterfaceEndpoint(String name, String service) {
    return new Create.Endpoint(
        key(ObjectKind.VPC_ENDPOINT, name),
        vpc.id(),
        EndpointType.INTERFACE,
        "com.amazonaws.ap-northeast-2." + service,
        List.of(),
        List.of(subnet.id()),
        List.of(group.id()),
        "{\"Statement\":{\"Action\":\"*\",\"Effect\":\"Deny\",\"Principal\":\"*\","
            + "\"Resource\":\"*\"}}",
        false,
        tags(ObjectKind.VPC_ENDPOINT, name));
  }

  Change.Authorize authorize(String... cidrs) {
    TreeSet<Rule> rules = new TreeSet<>();
    for (String cidr : cidrs) {
      rules.add(new Rule("tcp", 443, 443, cidr));
    }
    return new Change.Authorize(target(group), false, rules);
  }

  Target target(Live live) {
    return Targets.of(owner, live);
  }

  @SuppressWarnings("unchecked")
  <T extends Live> T make(Create create) {
    return (T) done(create).getFirst();
  }

  /** Performs them and insists that every one is done; what the creates among them made. */
  List<Live> done(Action... actions) {
    List<Live> made = new ArrayList<>();
    for (Outcome outcome : perform(actions)) {
      assertThat(outcome).isInstanceOf(Outcome.Done.class);
      Live live = ((Outcome.Done) outcome).made();
      if (live != null) {
        made.add(live);
      }
    }
    return made;
  }

  List<Outcome> perform(Action... actions) {
    Map<Key, String> nonces = new TreeMap<>();
    for (Action action : actions) {
      nonces.put(action.key(), nonce);
    }
    return ec2.perform(owner, owner, List.of(actions), nonces, digest -> SCRIPT);
  }

  Observed read(Live... recorded) {
    return ok(ec2.read(owner, owner, remembering(recorded), Extent.LAB, Purpose.ACT));
  }

  /** A memory in which these are recorded. */
  static Memory remembering(Live... recorded) {
    SortedMap<Key, Recorded> records = new TreeMap<>();
    for (Live live : recorded) {
      records.put(
          Key.parse(live.tags().get(Tags.KEY)).orElseThrow(),
          new Recorded(live.id(), live.state(), Instant.EPOCH, null));
    }
    return new Memory(records, new TreeMap<>(), new TreeMap<>());
  }

  static <T> T ok(Answer<T> answer) {
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<T>) answer).value();
  }

  static Key key(ObjectKind kind, String name) {
    return new Key(kind, name);
  }

  Map<String, String> tags(ObjectKind kind, String name) {
    return Tags.of(owner, key(kind, name), name, Map.of(), Map.of());
  }
}
