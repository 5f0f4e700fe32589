package dev.vpclab.sandbox.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Together;
import dev.vpclab.operator.control.SimulatedOperator.Feed;
import dev.vpclab.sandbox.ec2.Account;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.VirtualClock;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * EC2, Kubernetes and operators in one thread and a time that only moves when nothing is left to
 * do. The same seed and the same faults make the same run, call by call.
 */
final class Simulation implements AutoCloseable {
  static final String REGION = "ap-northeast-2";
  static final URI NOWHERE = URI.create("http://ec2.invalid");

  /** An access key of another account than the rest. */
  static final String STRANGER = "stranger";

  private final VirtualClock clock = VirtualClock.standing();
  private final Random random;
  private final Ec2StandIn ec2;
  private final UnpluggedKubernetes kubernetes;
  private final List<Life> lives = new ArrayList<>();
  private final News news;
  private final Exchange exchange;
  private final List<Seam> seams = new ArrayList<>();
  private final List<CallListener> listeners = new ArrayList<>();
  private final User user;
  private final Crew crew = new Crew(clock);
  private final Hours hours;
  private Life.Setup setup = Life.Setup.USUAL;
  private Order order = Order.FIRST;
  private Instant lastFault;
  private int begun;
  private boolean restarts = true;

  Simulation(long seed) {
    this(seed, false);
  }

  private Simulation(long seed, boolean busy) {
    random = new Random(seed);
    ec2 =
        Ec2StandIn.unplugged(
            Options.defaults()
                .withClock(clock)
                .withSeed(seed)
                .withAccount(STRANGER, "210987654321"));
    kubernetes = new UnpluggedKubernetes(clock, random);
    news = new News(kubernetes, lives);
    exchange = new Exchange(news, () -> order);
    lastFault = clock.instant();
    user = new User(this);
    if (busy) {
      order = new Busy(crew, new Random(seed));
    }
    hours = new Hours(this, news, busy ? crew : this::alive);
  }

  /** As in a cluster: operators are in many rounds at once, and their calls to EC2 take time. */
  static Simulation busy(long seed) {
    return new Simulation(seed, true);
  }

  VirtualClock clock() {
    return clock;
  }

  Ec2StandIn ec2() {
    return ec2;
  }

  Account account() {
    return ec2.world(REGION);
  }

  UnpluggedKubernetes kubernetes() {
    return kubernetes;
  }

  User user() {
    return user;
  }

  Random random() {
    return random;
  }

  /** Every call of every operator so far. */
  List<Point> points() {
    return exchange.points();
  }

  /** The operators that live. */
  List<Life> lives() {
    return lives;
  }

  void add(Fault fault) {
    exchange.add(fault);
  }

  void remove(Fault fault) {
    exchange.remove(fault);
  }

  /** Is told of every change in Kubernetes at once, whoever made it. */
  void witness(Consumer<Change> witness) {
    news.witness(witness);
  }

  /** Is told of every call of an operator that has reached its store, at once. */
  void witnessCalls(Consumer<Point> witness) {
    exchange.witness(witness);
  }

  /** Is told of every call to EC2 as operators tell of it, of those that start from now on. */
  void listen(CallListener listener) {
    listeners.add(listener);
  }

  List<CallListener> listeners() {
    return List.copyOf(listeners);
  }

  /** In which order things happen that could happen at once. */
  void order(Order other) {
    order = other;
  }

  Order order() {
    return order;
  }

  /** How operators are set up from now on. */
  void setup(Life.Setup other) {
    setup = other;
  }

  /** Whether the change that witnesses are told of is an operator's, and not a person's. */
  boolean operatorWrites() {
    return news.operatorWrites();
  }

  /** When the last fault has happened; convergence is counted from here. */
  Instant lastFault() {
    return lastFault;
  }

  void faulted() {
    faulted(clock.instant());
  }

  /** A fault that is known to last until then. */
  void faulted(Instant until) {
    lastFault = until.isAfter(lastFault) ? until : lastFault;
  }

  /** Whether a crashed operator is followed by another one; to begin with it is. */
  void restarts(boolean again) {
    restarts = again;
  }

  Together together() {
    return order.together(random);
  }

  /** A new operator with empty memory, which lists what there is. */
  Life start() {
    return start(kubernetes.resources());
  }

  /** A new operator whose first list says this, whatever is true. */
  Life start(List<ObjectNode> listed) {
    Seam seam = new Seam(exchange, ++begun);
    seams.add(seam);
    Life life = new Life(this, setup, seam, new Random(random.nextLong()));
    lives.add(life);
    for (ObjectNode object : listed) {
      for (Feed feed : Feed.values()) {
        if (feed.kind().equals(object.path("kind").asText())) {
          life.operator().hear(feed, object, false);
        }
      }
    }
    life.operator().filled();
    return life;
  }

  /** What dead operators have tried to do: nothing, if death was sudden enough. */
  List<Point> afterDeath() {
    return seams.stream().map(Seam::afterDeath).flatMap(List::stream).toList();
  }

  /**
   * Begins no more rounds of an operator, which is in the middle of one: the rest of it may come.
   */
  void suspend(Life life) {
    lives.remove(life);
  }

  /** One round of this operator, whatever others are in the middle of; false if none is due. */
  boolean round(Life life) {
    news.deliver(order, clock.instant());
    List<Runnable> due = life.operator().due();
    if (due.isEmpty()) {
      return false;
    }
    alive(life, due.getFirst());
    return true;
  }

  /** Takes an operator away in whatever state it is. */
  void kill(Life life) {
    life.close();
    lives.remove(life);
    faulted();
  }

  /**
   * Runs until it holds and nothing can be done at this instant any more.
   *
   * @return whether it did, within the time after its beginning and after the last fault
   */
  boolean until(BooleanSupplier holds, Duration within) {
    return hours.until(holds, within);
  }

  /** Lets time pass, whatever happens in it. */
  void pass(Duration time) {
    hours.pass(time);
  }

  /** Everything that can be done at this instant is done. */
  void rest() {
    hours.rest();
  }

  /** Runs something of an operator, which may die of it. */
  private void alive(Life life, Runnable what) {
    try {
      what.run();
    } catch (Crash crash) {
      if (!life.dead()) {
        throw new Violation("somebody else's crash: " + crash.getMessage());
      }
      kill(life);
      if (restarts) {
        start();
      }
    }
  }

  /** Puts what has happened in Kubernetes on its way to the operators. */
  void publish() {
    news.publish();
  }

  @Override
  public void close() {
    lives.forEach(Life::close);
    user.close();
    ec2.close();
  }
}
