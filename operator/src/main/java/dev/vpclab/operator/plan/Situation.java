package dev.vpclab.operator.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything a plan is made from.
 *
 * @param owner whose plan it is
 * @param lab whose VPC it is; for a lab's own plan, the owner
 * @param desired what should be; empty on deletion
 * @param liveOwners UIDs of the resources that exist in Kubernetes: an object of our installation
 *     whose owner is not among them is an orphan. Empty when it is not known, and then nothing is.
 * @param byKey what is observed, to be found by node
 */
public record Situation(
    Owner owner,
    Owner lab,
    List<Node> desired,
    Observed observed,
    Memory memory,
    Catalog catalog,
    Set<String> liveOwners,
    Instant now,
    ByKey byKey) {

  public Situation(
      Owner owner,
      Owner lab,
      List<Node> desired,
      Observed observed,
      Memory memory,
      Catalog catalog,
      Set<String> liveOwners,
      Instant now) {
    this(
        owner,
        lab,
        desired,
        observed,
        memory,
        catalog,
        liveOwners,
        now,
        new ByKey(lab, observed, memory));
  }

  /** Our object of this key; of two, the recorded one, else the first by id. */
  public <T extends Live> Optional<T> mine(Key key, Class<T> type) {
    return copies(key).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** All our objects of this key, the recorded one first. */
  public Stream<Live> copies(Key key) {
    return byKey.mine(key);
  }

  /** Our object of this key, or else the lab's: what a reference in a spec stands for. */
  public <T extends Live> Optional<T> find(Key key, Class<T> type) {
    return mine(key, type).or(() -> ofLab(key, type));
  }

  /** The lab's object of this key, as its endpoints see it. */
  public <T extends Live> Optional<T> ofLab(Key key, Class<T> type) {
    return byKey.ofLab(key).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The VPC that this plan is about. */
  public Optional<Live.Vpc> vpc() {
    return vpcs().findFirst();
  }

  /** The lab's VPCs: one, unless a create was doubled. */
  Stream<Live.Vpc> vpcs() {
    return observed.all(Live.Vpc.class).filter(vpc -> lab.owns(vpc.tags()));
  }

  /** Whether the plan is the lab's own and not an endpoint's. */
  public boolean isLab() {
    return owner.uid().equals(lab.uid());
  }

  /**
   * The node that an object of ours stands for: by its tag, else by what is recorded (somebody took
   * the tag off), else a key of its own that no spec ever names.
   */
  Key keyOf(Live live) {
    return Key.parse(live.tags().get(Tags.KEY))
        .or(
            () ->
                memory.recorded().entrySet().stream()
                    .filter(entry -> entry.getValue().id().equals(live.id()))
                    .map(Map.Entry::getKey)
                    .findFirst())
        .orElseGet(() -> new Key(kindOf(live), live.id()));
  }

  /** The object as something an action may change; only what carries the owner's tags can be. */
  Target target(Live live) {
    return Target.of(owner, live, keyOf(live));
  }

  /** An orphan as something to delete: of our installation, and nobody's any more. */
  Target orphan(Live live) {
    if (!isOrphan(live)) {
      throw new IllegalArgumentException(live.id() + " is not an orphan");
    }
    String uid = live.tags().get(Tags.OWNER);
    return Target.of(new Owner(owner.cluster(), uid, "an orphan"), live, keyOf(live));
  }

  /**
   * Whether the object is our installation's and its owner is gone (a finalizer was forced off).
   */
  boolean isOrphan(Live live) {
    String uid = live.tags().get(Tags.OWNER);
    // Whatever their tags: neither is ever made by us.
    boolean neverOurs = live instanceof Live.NetworkInterface || live instanceof Live.NetworkAcl;
    return !neverOurs
        && ours(live)
        && uid != null
        && !liveOwners.isEmpty()
        && !liveOwners.contains(uid);
  }

  /** Whether the object is our installation's, whoever owns it there. */
  boolean ours(Live live) {
    return owner.cluster().equals(live.tags().get(Tags.CLUSTER));
  }

  /** Throws {@link IllegalArgumentException} for what is never made or tagged by us. */
  public static ObjectKind kindOf(Live live) {
    return switch (live) {
      case Live.Vpc v -> ObjectKind.VPC;
      case Live.InternetGateway g -> ObjectKind.INTERNET_GATEWAY;
      case Live.Subnet s -> ObjectKind.SUBNET;
      case Live.RouteTable t -> ObjectKind.ROUTE_TABLE;
      case Live.SecurityGroup g -> ObjectKind.SECURITY_GROUP;
      case Live.Instance i -> ObjectKind.INSTANCE;
      case Live.Endpoint e -> ObjectKind.VPC_ENDPOINT;
      case Live.NetworkInterface n -> throw new IllegalArgumentException(n.id());
      case Live.NetworkAcl a -> throw new IllegalArgumentException(a.id());
    };
  }

  /** Whether it is the very object that is remembered as ours, whatever its tags say now. */
  boolean recorded(Live live) {
    Recorded record = memory.recorded().get(keyOf(live));
    return record != null && record.id().equals(live.id());
  }
}
