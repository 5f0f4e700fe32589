package dev.vpclab.sandbox.ec2.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** All of one account in one region. Not thread safe: its stand-in has one lock. */
public final class World {
  private record Birth(Instant at, long place) {}

  final String account;
  final Region region;
  final Conduct conduct;
  final Table<Vpc> vpcs = new Table<>(Kind.VPC);
  final Table<VpcAttributes> vpcAttributes = new Table<>(Kind.VPC);
  final Table<Subnet> subnets = new Table<>(Kind.SUBNET);
  final Table<InternetGateway> gateways = new Table<>(Kind.INTERNET_GATEWAY);
  final Table<RouteTable> routeTables = new Table<>(Kind.ROUTE_TABLE);
  final Table<Group> groups = new Table<>(Kind.SECURITY_GROUP);
  final Table<NetworkAcl> acls = new Table<>(Kind.NETWORK_ACL);
  final Table<NetworkInterface> interfaces = new Table<>(Kind.NETWORK_INTERFACE);
  final Table<Machine> machines = new Table<>(Kind.INSTANCE);
  final Table<Endpoint> endpoints = new Table<>(Kind.VPC_ENDPOINT);
  final java.util.Set<String> keyPairs = new java.util.TreeSet<>();
  final Tags tags;
  final Services services;
  final Actions actions = new Actions();
  private final InstantSource clock;
  private final Random random;
  private final Map<String, Birth> births = new HashMap<>();
  private final List<String> fresh = new ArrayList<>();

  public World(String account, Region region, Conduct conduct, InstantSource clock, long seed) {
    this.account = account;
    this.region = region;
    this.conduct = conduct;
    this.clock = clock;
    this.random = new Random(seed ^ (account + region.name()).hashCode());
    tags = new Tags(conduct);
    services = new Services(this);
    NetworkAcls networkAcls = new NetworkAcls(this);
    NetworkInterfaces networkInterfaces = new NetworkInterfaces(this);
    SecurityGroups securityGroups = new SecurityGroups(this);
    RouteTables tables = new RouteTables(this);
    List.of(
            networkAcls::register,
            networkInterfaces::register,
            securityGroups::register,
            new SecurityGroupRules(this)::register,
            tables::register,
            new RouteTableAssociations(this)::register,
            new Routes(this)::register,
            new Vpcs(this, tables, securityGroups, networkAcls)::register,
            new Subnets(this)::register,
            new InternetGateways(this)::register,
            new Instances(this, networkInterfaces)::register,
            new RunInstances(this, networkInterfaces)::register,
            new Endpoints(this)::register,
            new CreateVpcEndpoint(this, networkInterfaces)::register,
            new ModifyVpcEndpoint(this, networkInterfaces)::register,
            new TagActions(this)::register,
            (Registration) services::register,
            new Places(this)::register,
            new PrefixLists(this)::register,
            new Catalog(this)::register)
        .forEach(r -> r.with(actions));
  }

  private interface Registration {
    void with(Actions actions);
  }

  /** The actions that it answers; call {@link #settle} first. */
  public Actions actions() {
    return actions;
  }

  /** Lets happen what was due since the last call. */
  public void settle() {
    Machine.settle(this);
    Endpoint.settle(this);
  }

  /** The ids made since this was last asked, the first one first. */
  public List<String> takeFresh() {
    List<String> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }

  Instant now() {
    return clock.instant();
  }

  String newId(String prefix) {
    return prefix + "-0" + "%016x".formatted(random.nextLong());
  }

  int random(int bound) {
    return random.nextInt(bound);
  }

  /** The id of something new that belongs to an object, carries no tags and is named by calls. */
  String bornPart(String prefix) {
    String id = newId(prefix);
    fresh.add(id);
    return id;
  }

  /** A new id with the tags that its create call asked for. */
  String born(Kind kind, List<Tag> asked) {
    String id = newId(kind.prefix());
    births.put(id, new Birth(now(), births.size() + 1L));
    fresh.add(id);
    if (!asked.isEmpty()) {
      tags.set(id, tags.with(id, asked), now());
    }
    return id;
  }

  List<Tag> asked(Kind kind, List<TagSpecification> specifications) {
    return tags.asked(specifications, kind);
  }

  /**
   * @param way null for everything that there is
   */
  boolean visible(Kind kind, Conduct.Way way, String id) {
    Birth birth = births.get(id);
    if (birth == null || !birth.at().plus(conduct.readLag(kind, way)).isAfter(now())) {
      return true;
    }
    conduct.conceal();
    return false;
  }

  /** Grows with every object made. */
  long place(String id) {
    return births.get(id).place();
  }

  Instant bornAt(String id) {
    return births.get(id).at();
  }

  /** As Describe calls show them: they may lag. */
  List<Tag> tagsSeen(String id) {
    Duration lag = conduct.tagLag(id);
    List<Tag> seen = tags.shown(id, now(), lag);
    if (!lag.isZero() && !seen.equals(tagsNow(id))) {
      conduct.conceal();
    }
    return seen;
  }

  List<Tag> tagsNow(String id) {
    return tags.shown(id, now(), Duration.ZERO);
  }

  /** Throws the kind's {@code Malformed} or {@code NotFound}. */
  void checkThere(Kind kind, String id) {
    switch (kind) {
      case VPC -> vpcs.get(id);
      case SUBNET -> subnets.get(id);
      case INTERNET_GATEWAY -> gateways.get(id);
      case ROUTE_TABLE -> routeTables.get(id);
      case SECURITY_GROUP -> groups.get(id);
      case NETWORK_ACL -> acls.get(id);
      case INSTANCE -> machines.get(id);
      case NETWORK_INTERFACE -> interfaces.get(id);
      case VPC_ENDPOINT -> endpoints.get(id);
      default -> {
        kind.check(id);
        if (kind != Kind.SECURITY_GROUP_RULE
            || !groups.any(g -> g.rules().stream().anyMatch(r -> id.equals(r.id())))) {
          throw kind.notFound(id);
        }
      }
    }
  }

  String arn(Kind kind, String id) {
    return "arn:aws:ec2:%s:%s:%s/%s".formatted(region.name(), account, kind.resourceType(), id);
  }
}
