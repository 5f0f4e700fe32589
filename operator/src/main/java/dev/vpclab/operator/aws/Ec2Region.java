package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Action;
import dev.vpclab.operator.plan.Catalog;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The door to EC2 in one region, as one role. Safe for use by many threads. */
public final class Ec2Region implements AutoCloseable {
  private static final Duration PLACE_REMEMBERED = Duration.ofMinutes(5);

  private record Noted(Place place, Instant at) {}

  private final Clients clients;
  private final Calls calls;
  private final InstantSource clock;
  private final Attributes attributes;
  private final Shelf shelf;
  private final Reader reader;
  private final Refresher refresher;
  private final CatalogReader catalogs;
  private final Sweeper sweeper;
  private final Performer performer;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Noted noted;
  private volatile boolean known;

  /**
   * @param cluster the installation, as in the tag {@code vpclab.dev/cluster}
   */
  Ec2Region(
      Clients clients,
      Together together,
      String cluster,
      Limiter limiter,
      CallListener listener,
      InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
    this.calls = new Calls(clients, together, limiter, listener);
    this.attributes = new Attributes(calls, clock);
    this.shelf = new Shelf(clock);
    this.reader = new Reader(new Pool(calls, shelf, clock), attributes, together, clock);
    this.refresher = new Refresher(reader, shelf, clock);
    this.catalogs = new CatalogReader(calls, clock);
    this.sweeper = new Sweeper(calls, cluster, clock);
    this.performer = new Performer(calls, shelf, attributes);
  }

  public String region() {
    return clients.region();
  }

  /** The tokens left at this moment, by action; of actions that were asked for so far. */
  public Map<String, Double> tokens() {
    return calls.tokens();
  }

  /** Whether there is a token for this action at this moment, whoever may stand in line for it. */
  public boolean hasToken(String action) {
    return calls.tokens().getOrDefault(action, 1.0) >= 1;
  }

  /** Whose credentials we have; asked again after five minutes, and after a failure at once. */
  public Answer<Place> place() {
    return remembered().<Answer<Place>>map(Answer.Ok::new).orElseGet(this::askedOnce);
  }

  private Optional<Place> remembered() {
    Noted last = noted;
    return last != null && last.at().plus(PLACE_REMEMBERED).isAfter(clock.instant())
        ? Optional.of(last.place())
        : Optional.empty();
  }

  /** Whoever comes while STS is being asked takes its answer. */
  private Answer<Place> askedOnce() {
    asking.lock();
    try {
      return remembered().<Answer<Place>>map(Answer.Ok::new).orElseGet(this::asked);
    } finally {
      asking.unlock();
    }
  }

  private Answer<Place> asked() {
    Instant now = clock.instant();
    return calls
        .identity()
        .map(
            place -> {
              noted = new Noted(place, now);
              known = true;
              return place;
            });
  }

  /** Whether STS has ever said whose credentials these are. */
  boolean proven() {
    return known;
  }

  /** Forgets who we are, so that the next question goes to STS. */
  public void forgetPlace() {
    noted = null;
  }

  /**
   * A full reading for one resource, by tag and by VPC; what {@code memory} has recorded and this
   * does not show is asked for by id. For an endpoint's reading the lab's objects are bystanders.
   *
   * @param lab the owner of the VPC; for a lab's own reading, {@code owner}
   */
  public Answer<Observed> read(
      Owner owner, Owner lab, Memory memory, Extent extent, Purpose purpose) {
    return reader
        .read(owner, lab, memory, extent, purpose)
        .map(
            observed -> {
              shelf.knows(owner.uid(), lab.uid(), extent.types());
              return observed;
            });
  }

  /** The previous reading with only these types read again, or just now. Never fresh. */
  public Answer<Observed> refresh(
      Owner owner,
      Owner lab,
      Memory memory,
      Observed previous,
      Set<Class<? extends Live>> types,
      Purpose purpose) {
    return refresher.refresh(owner, lab, memory, previous, types, purpose, Shelf.JUST_NOW);
  }

  /**
   * Whoever waits with this in sight will read these types again: who reads such takes them along.
   */
  public void expect(Owner lab, Observed observed, Set<Class<? extends Live>> types) {
    reader.expect(lab, observed.vpcs(lab), types);
  }

  /**
   * The previous reading with these types as anybody here has read them since, or read now if calls
   * of ours have changed them; of what nobody had to do with nothing is read. Never fresh.
   */
  public Answer<Observed> lately(
      Owner owner, Owner lab, Memory memory, Observed previous, Set<Class<? extends Live>> types) {
    return refresher.lately(owner, lab, memory, previous, types);
  }

  /** The region's services and prefix lists; read once an hour. */
  public Answer<Catalog> catalog() {
    return catalogs.read();
  }

  /**
   * The catalog with this service looked for by name if it is not in it (somebody's own service, or
   * a new one); at most once a minute. A service that does not exist is not in the map.
   */
  public Answer<Catalog> catalog(String serviceName) {
    return catalogs.read(serviceName);
  }

  /**
   * Those of the actions that have to wait for their turn as things are now. They stand in line
   * from now on; nothing is sent, and no token is taken for the others.
   */
  public List<Outcome> waiting(Owner owner, List<Action> actions) {
    return performer.waiting(owner, actions);
  }

  /**
   * Sends all of them concurrently and never throws. Outcomes are in the order of the actions; a
   * delete by list has several when its targets fared differently.
   *
   * @param owner for whom; for the {@link CallListener} alone
   * @param lab the owner of the VPC that is changed
   * @param nonces of the intents, by key: the client tokens are made from them
   */
  public List<Outcome> perform(
      Owner owner, Owner lab, List<Action> actions, Map<Key, String> nonces, UserData userData) {
    return performer.perform(owner, lab, actions, nonces, userData);
  }

  /** Everything of this installation, in about eight calls however many resources there are. */
  public Answer<Inventory> sweep() {
    return sweeper.sweep();
  }

  /** The two DNS attributes of a VPC, read now: two calls, on the caller's schedule. */
  public Answer<DnsAttributes> attributes(String vpcId) {
    return attributes.read(vpcId, Purpose.SWEEP);
  }

  @Override
  public void close() {
    clients.close();
  }
}
