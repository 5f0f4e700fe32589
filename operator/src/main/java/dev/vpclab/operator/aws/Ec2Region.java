package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Catalog;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Owner;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The door to EC2 in one account and region. Safe for use by many threads. */
public final class Ec2Region implements AutoCloseable {

  /**
   * @param cluster the installation, as in the tag {@code vpclab.dev/cluster}
   */
  public Ec2Region(
      Clients clients, String cluster, Limiter limiter, CallListener listener, InstantSource clock) {
    throw new UnsupportedOperationException();
  }

  /** Whose credentials we have; asked again after five minutes, and after a failure at once. */
  public Answer<Place> place() {
    throw new UnsupportedOperationException();
  }

  /** Forgets who we are, so that the next question goes to STS. */
  public void forgetPlace() {
    throw new UnsupportedOperationException();
  }

  /**
   * A full reading for one resource, by tag and by VPC; what {@code memory} has recorded and this
   * does not show is asked for by id. For an endpoint's reading the lab's objects are bystanders, and
   * what an endpoint has nothing to do with (gateways, instances, network ACLs) is not read.
   *
   * @param lab the owner of the VPC; for a lab's own reading, {@code owner}
   */
  public Answer<Observed> read(Owner owner, Owner lab, Memory memory, Purpose purpose) {
    throw new UnsupportedOperationException();
  }

  /** The previous reading with only these types read again. Never fresh. */
  public Answer<Observed> refresh(
      Owner owner,
      Owner lab,
      Memory memory,
      Observed previous,
      Set<Class<? extends Live>> types,
      Purpose purpose) {
    throw new UnsupportedOperationException();
  }

  /** The region's services and prefix lists; read once an hour. */
  public Answer<Catalog> catalog() {
    throw new UnsupportedOperationException();
  }

  /**
   * The catalog with this service looked for by name if it is not in it (somebody's own service, or a
   * new one); at most once a minute. A service that does not exist is not in the map.
   */
  public Answer<Catalog> catalog(String serviceName) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends all of them concurrently and never throws. Outcomes are in the order of the actions; a
   * delete by list has several when its targets fared differently.
   *
   * @param nonces of the intents, by key: the client tokens are made from them
   */
  public List<Outcome> perform(List<Action> actions, Map<Key, String> nonces, UserData userData) {
    throw new UnsupportedOperationException();
  }

  /** Everything of this installation, in about eight calls however many resources there are. */
  public Answer<Inventory> sweep() {
    throw new UnsupportedOperationException();
  }

  /** The two DNS attributes of a VPC, read now: two calls, on the caller's schedule. */
  public Answer<DnsAttributes> attributes(String vpcId) {
    throw new UnsupportedOperationException();
  }

  public String region() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
