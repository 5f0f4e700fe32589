package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.control.SimulatedOperator.Feed;
import dev.vpclab.sandbox.ec2.world.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * One run of two operators on the smallest world, call by call: at each point the path says which
 * of the things that could happen does, and beyond the path the first of them.
 */
final class Interleaving implements AutoCloseable {
  private static final Duration LAG = Duration.ofSeconds(30);
  private static final Duration WITHIN = Duration.ofMinutes(10);

  /** A thing that could happen. */
  enum Move {
    /** The operator whose turn it is goes on to its next call. */
    GO,
    /** The other one does. */
    OTHER,
    /** The operator dies before its call. */
    DIE,
    /** The operator dies after its call. */
    DIE_AFTER,
    /** The answer is lost. */
    LOSE,
    /** EC2 does not show what is new. */
    STALE,
    /** What happened in Kubernetes is not heard yet. */
    DEAF
  }

  /** Where the path could have gone elsewhere: the moves before it, and the others at it. */
  record Fork(List<Byte> path, int moves) {}

  private final List<Byte> path;
  private final LongPredicate unseen;
  private final Play play = new Play(1);
  private final Simulation simulation = play.simulation();
  private final Map<Life, Strand> strands = new LinkedHashMap<>();
  private final Digest digest = new Digest(simulation);
  private final List<Byte> taken = new ArrayList<>();
  private final List<Fork> forks = new ArrayList<>();
  private final FaultBudget budget = new FaultBudget();
  private final List<String> bends = new ArrayList<>();
  private Life turn;
  private boolean pruned;
  private Effects effects;

  /**
   * @param path indices of moves among those that are possible, from the beginning
   * @param unseen whether a state is met for the first time; it is asked once for each state
   */
  Interleaving(List<Byte> path, LongPredicate unseen) {
    this.path = path;
    this.unseen = unseen;
    simulation.restarts(false);
    simulation.order(new Stops());
    effects = new Effects();
    simulation.add(effects);
    play.judge().alone();
  }

  /** Plays the path and beyond. Throws what a run throws that violates an invariant. */
  List<Fork> play() {
    play.user().apply("small.yaml");
    simulation.start();
    simulation.start();
    turn = simulation.lives().getFirst();
    until(play.user()::allReady);
    if (!pruned) {
      play.judge().nothingTwice();
      play.user().deleteEverything(false);
      until(play.user()::gone);
    }
    if (!pruned) {
      play.judge().over();
      play.judge().nothingTwice();
    }
    return forks;
  }

  /** Where the path leaves the straight way, in words. */
  List<String> bends() {
    return bends;
  }

  /** All calls so far, and what they came to. */
  Judge judge() {
    return play.judge();
  }

  private void until(BooleanSupplier holds) {
    Instant end = simulation.clock().instant().plus(WITHIN).plus(Play.VISIBILITY);
    while (!pruned) {
      if (!step()) {
        if (holds.getAsBoolean()) {
          return;
        }
        if (simulation.clock().instant().isAfter(end)) {
          throw new Violation("(1) not in time\n" + play.judge().standing());
        }
        ring();
      }
    }
  }

  /** Time passes until a timer rings; a sweep's calls are made in one go. */
  private void ring() {
    Instant next =
        simulation.lives().stream()
            .map(life -> life.operator().timer())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    Duration pause = Duration.between(simulation.clock().instant(), next);
    if (pause.isPositive()) {
      simulation.clock().advance(pause);
    }
    for (Life life : List.copyOf(simulation.lives())) {
      life.operator().ring();
    }
    digest.passed();
  }

  /** One move; false when nothing can be done at this instant. */
  private boolean step() {
    simulation.publish();
    List<Life> busy = simulation.lives().stream().filter(this::canGo).toList();
    if (busy.isEmpty()) {
      return false;
    }
    if (!busy.contains(turn)) {
      turn = busy.getFirst();
    }
    List<Move> moves = moves(busy.size() > 1);
    Move move = chosen(moves);
    if (pruned) {
      return true;
    }
    if (move == Move.OTHER) {
      Life before = turn;
      turn = busy.stream().filter(life -> life != before).findFirst().orElseThrow();
      go(turn, Move.GO);
    } else {
      go(turn, move);
    }
    return true;
  }

  private boolean canGo(Life life) {
    if (strands.containsKey(life)) {
      return true;
    }
    if (unheard(life) && life.operator().due().isEmpty()) {
      hear(life);
    }
    return !life.operator().due().isEmpty();
  }

  private static boolean unheard(Life life) {
    for (Feed feed : Feed.values()) {
      if (!life.unheard(feed).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void hear(Life life) {
    for (Feed feed : Feed.values()) {
      Order.FIRST.deliver(life, feed, simulation.clock().instant());
    }
  }

  private List<Move> moves(boolean two) {
    List<Move> moves = new ArrayList<>(List.of(Move.GO));
    if (two) {
      moves.add(Move.OTHER);
    }
    Strand strand = strands.get(turn);
    if (strand == null) {
      if (unheard(turn)) {
        offer(moves, Move.DEAF);
      }
      return moves;
    }
    Point at = strand.at();
    if (simulation.lives().size() > 1) {
      offer(moves, Move.DIE);
      if (at.mutating()) {
        offer(moves, Move.DIE_AFTER);
      }
    }
    if (at.mutating()) {
      offer(moves, Move.LOSE);
    }
    if (at.side() == Point.Side.EC2 && at.read() && at.action().startsWith("Describe")) {
      offer(moves, Move.STALE);
    }
    return moves;
  }

  private void offer(List<Move> moves, Move move) {
    if (budget.allows(move, turn.number())) {
      moves.add(move);
    }
  }

  private Move chosen(List<Move> moves) {
    int at = taken.size();
    int index = 0;
    if (at < path.size()) {
      index = path.get(at);
    } else {
      long state = digest.of(turn, strands, budget);
      if (!unseen.test(state)) {
        pruned = true;
        return Move.GO;
      }
      if (moves.size() > 1) {
        forks.add(new Fork(List.copyOf(taken), moves.size()));
      }
    }
    taken.add((byte) index);
    Move move = moves.get(index);
    if (move != Move.GO) {
      Strand strand = strands.get(turn);
      bends.add(
          "%s of operator %d at %s"
              .formatted(move, turn.number(), strand == null ? "the round's begin" : strand.at()));
    }
    budget.spend(move, turn.number());
    return move;
  }

  private void go(Life life, Move move) {
    effects.next = move;
    Strand strand = strands.get(life);
    if (strand == null) {
      if (move != Move.DEAF) {
        hear(life);
      }
      List<Runnable> due = life.operator().due();
      if (due.isEmpty()) {
        // What it was for is gone by now.
        return;
      }
      strand = Strand.begin(due.getFirst());
      strands.put(life, strand);
    } else {
      lag(move == Move.STALE ? LAG : Duration.ZERO);
      strand.resume();
      lag(Duration.ZERO);
    }
    effects.next = Move.GO;
    if (strand.over()) {
      strands.remove(life);
      if (strand.failure() instanceof Crash) {
        simulation.kill(life);
        digest.died(life.number());
        simulation.start();
      } else if (strand.failure() != null) {
        throw new IllegalStateException(strand.failure());
      }
    }
  }

  private void lag(Duration lag) {
    for (Kind kind : Kind.values()) {
      simulation.ec2().faults().conduct().readLag(kind, lag);
    }
  }

  @Override
  public void close() {
    for (Map.Entry<Life, Strand> entry : Map.copyOf(strands).entrySet()) {
      entry.getKey().seam().cut();
      entry.getValue().resume();
    }
    play.close();
  }

  /** Every call of a strand stops before it is taken up. */
  private final class Stops implements Order {
    @Override
    public void yield(Point point) {
      Strand strand = Strand.current();
      if (strand != null && !point.action().endsWith("events")) {
        strand.pause(point);
      }
    }

    @Override
    public void answered(Point point, Object answer) {
      digest.answered(point, answer);
    }
  }

  /** What the move that was chosen makes of the call. */
  private static final class Effects implements Fault {
    private Move next = Move.GO;

    @Override
    public Effect before(Point point) {
      return next == Move.DIE ? DIE : PASS;
    }

    @Override
    public Effect after(Point point) {
      return switch (next) {
        case DIE_AFTER -> DIE;
        case LOSE -> LOSE;
        default -> PASS;
      };
    }
  }
}
