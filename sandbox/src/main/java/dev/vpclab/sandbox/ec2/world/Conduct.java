package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** How EC2 behaves at the moment: speed, quotas, lag, and ways in which look-alikes differ. */
public final class Conduct {
  /** How states are written on the wire: AWS itself is not consistent. */
  public enum Case {
    LOWER(s -> s),
    UPPER(s -> s.toUpperCase(Locale.ROOT)),
    CAPITAL(s -> s.substring(0, 1).toUpperCase(Locale.ROOT) + s.substring(1));

    private final UnaryOperator<String> write;

    Case(UnaryOperator<String> write) {
      this.write = write;
    }

    String write(String state) {
      return write.apply(state);
    }
  }

  /**
   * Where new interface endpoints end instead of in {@code available}.
   *
   * @param state as on the wire; {@code pending} means that they never get any further
   * @param errorCode of {@code lastError}, null for none
   */
  public record Outcome(String state, String errorCode, String errorMessage) {}

  /** What a reading goes by; each may lag by itself. */
  public enum Way {
    /** A list of ids, or the filter of the kind's own id. */
    ID,
    TAG,
    /** Any other filter: the VPC's id, for one. */
    FILTER
  }

  private record Lagging(Kind kind, Way way) {}

  private record Refusal(String code, AtomicInteger left) {}

  private final Map<String, Refusal> undeletable = new ConcurrentHashMap<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final Map<Quota, Integer> quotas = new ConcurrentHashMap<>();
  private final Map<Lagging, Duration> readLag = new ConcurrentHashMap<>();
  private final Map<Kind, Duration> tagLags = new ConcurrentHashMap<>();
  private final AtomicInteger concealed = new AtomicInteger();
  private volatile Pace pace;
  private volatile Duration tagLag = Duration.ZERO;
  private volatile boolean filtersIgnored;
  private volatile boolean oneItemPerPage;
  private volatile boolean lastPageLost;
  private volatile boolean emptyPageFirst;
  private volatile Case stateCase = Case.LOWER;
  private volatile Outcome endpointOutcome;

  public Conduct(Pace pace) {
    this.pace = pace;
  }

  public Pace pace() {
    return pace;
  }

  public void pace(Pace pace) {
    this.pace = pace;
  }

  public void quota(Quota quota, int limit) {
    quotas.put(quota, limit);
  }

  /**
   * @throws Ec2Error the quota's own when {@code count} is more than it allows
   */
  void hold(Quota quota, long count) {
    if (count > quotas.getOrDefault(quota, quota.normally())) {
      throw quota.exceeded();
    }
  }

  /** How long a new object of the kind is not described. */
  public void readLag(Kind kind, Duration lag) {
    readLag.put(new Lagging(kind, null), lag);
  }

  /** How long a new object of the kind is not described to whoever asks in this way. */
  public void readLag(Kind kind, Way way, Duration lag) {
    readLag.put(new Lagging(kind, way), lag);
  }

  /**
   * @param way null for everything that there is
   */
  Duration readLag(Kind kind, Way way) {
    Duration any = readLag.getOrDefault(new Lagging(kind, null), Duration.ZERO);
    return way == null ? any : readLag.getOrDefault(new Lagging(kind, way), any);
  }

  /** How often an object, or its tags as they are, was not shown because of a lag. */
  public int concealed() {
    return concealed.get();
  }

  void conceal() {
    concealed.incrementAndGet();
  }

  /** How long tags are described, and filtered by, as they were before a change. */
  public void tagLag(Duration lag) {
    tagLag = lag;
  }

  /** The same for the tags of one kind. */
  public void tagLag(Kind kind, Duration lag) {
    tagLags.put(kind, lag);
  }

  Duration tagLag(String id) {
    return Kind.of(id).map(kind -> tagLags.getOrDefault(kind, tagLag)).orElse(tagLag);
  }

  public void filtersIgnored(boolean ignored) {
    filtersIgnored = ignored;
  }

  boolean filtersIgnored() {
    return filtersIgnored;
  }

  public void oneItemPerPage(boolean one) {
    oneItemPerPage = one;
  }

  boolean oneItemPerPage() {
    return oneItemPerPage;
  }

  /** Lists of one item a page come without the last one, and say nothing of it. */
  public void lastPageLost(boolean lost) {
    lastPageLost = lost;
  }

  boolean lastPageLost() {
    return lastPageLost;
  }

  /** Whether a page without items, but with a token, comes before each page that has some. */
  public void emptyPageFirst(boolean empty) {
    emptyPageFirst = empty;
  }

  boolean emptyPageFirst() {
    return emptyPageFirst;
  }

  public void stateCase(Case stateCase) {
    this.stateCase = stateCase;
  }

  Case stateCase() {
    return stateCase;
  }

  /** Null: they become available. */
  public void endpointOutcome(Outcome outcome) {
    endpointOutcome = outcome;
  }

  Outcome endpointOutcome() {
    return endpointOutcome;
  }

  /**
   * DeleteVpcEndpoints answers {@code unsuccessful} for the endpoint, inside its 200.
   *
   * @param endpointId or {@code *} for every endpoint
   */
  public void refuseDeletion(String endpointId, String code, int times) {
    undeletable.put(endpointId, new Refusal(code, new AtomicInteger(times)));
  }

  Optional<Ec2Error> refusesDeletion(String endpointId) {
    Refusal refusal = undeletable.getOrDefault(endpointId, undeletable.get("*"));
    if (refusal == null || refusal.left().getAndDecrement() <= 0) {
      return Optional.empty();
    }
    refusals.incrementAndGet();
    return Optional.of(Ec2Error.of(refusal.code(), "The endpoint could not be deleted"));
  }

  /** How many endpoints were answered {@code unsuccessful} so far. */
  public int refusals() {
    return refusals.get();
  }

  /** Back to a well-behaved EC2; the pace stays. */
  public void reset() {
    undeletable.clear();
    quotas.clear();
    readLag.clear();
    tagLags.clear();
    tagLag = Duration.ZERO;
    filtersIgnored = false;
    oneItemPerPage = false;
    lastPageLost = false;
    emptyPageFirst = false;
    stateCase = Case.LOWER;
    endpointOutcome = null;
  }
}
