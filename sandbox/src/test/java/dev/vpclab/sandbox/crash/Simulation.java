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
import java.util.Comparator;
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

  /** More rounds at one instant than any small world needs: an operator that never rests. */
  private static final int RESTLESS = 500;

  /** The same for each resource of a large world. */
  private static final int RESTLESS_EACH = 50;

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
  private Life.Setup setup = Life.Setup.USUAL;
  private Order order = Order.FIRST;
  private Instant lastFault;
  private int begun;
  private boolean restarts = true;

  Simulation(long seed) {
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
    Instant begin = clock.instant();
    while (true) {
      rest();
      if (holds.getAsBoolean()) {
        return true;
      }
      Instant from = lastFault.isAfter(begin) ? lastFault : begin;
      Instant next = next();
      if (next.isAfter(from.plus(within))) {
        return false;
      }
      turn(next);
    }
  }

  /** Lets time pass, whatever happens in it. */
  void pass(Duration time) {
    Instant end = clock.instant().plus(time);
    rest();
    for (Instant next = next(); !next.isAfter(end); next = next()) {
      turn(next);
      rest();
    }
    turn(end);
  }

  private Instant next() {
    return lives.stream()
        .map(life -> life.operator().timer())
        .min(Comparator.naturalOrder())
        .orElse(clock.instant().plus(Duration.ofMinutes(1)));
  }

  private void turn(Instant at) {
    if (at.isAfter(clock.instant())) {
      clock.advance(Duration.between(clock.instant(), at));
    }
    for (Life life : List.copyOf(lives)) {
      alive(life, life.operator()::ring);
    }
  }

  /** Everything that can be done at this instant is done. */
  void rest() {
    int most = RESTLESS;
    for (int round = 0; step(); round++) {
      if (round == most) {
        // Counted only now, because it is copied to be counted.
        most = Math.max(RESTLESS, RESTLESS_EACH * kubernetes.resources().size());
        if (round >= most) {
          throw new Violation("no rest after " + round + " rounds at one instant");
        }
      }
    }
  }

  /** One round of one operator; false if there is none to be begun. */
  private boolean step() {
    news.deliver(order, clock.instant());
    List<Runnable> due = new ArrayList<>();
    for (Life life : lives) {
      life.operator().due().forEach(round -> due.add(() -> alive(life, round)));
    }
    if (due.isEmpty()) {
      return false;
    }
    due.get(order.pick(random, due.size())).run();
    return true;
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
