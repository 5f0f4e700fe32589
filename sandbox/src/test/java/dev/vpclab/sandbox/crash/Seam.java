package dev.vpclab.sandbox.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Between one life of an operator and its two stores: every call passes here, and may not. */
final class Seam {
  /** Whoever counts the points of a run, and knows its faults. */
  interface Watch {
    Point point(int life, Point.Side side, String action, boolean mutating, String about);

    List<Fault> faults();

    /** The call is over as far as its store is concerned. */
    void happened(Point point);

    /** What the operator is told; null when the connection broke. */
    default void answered(Point point, Object answer) {}

    /** Where another one may go on before this call is taken up; for interleavings. */
    void yield(Point point);
  }

  private final Watch watch;
  private final int life;
  private volatile boolean dead;
  private final List<Point> afterDeath = new ArrayList<>();

  Seam(Watch watch, int life) {
    this.watch = watch;
    this.life = life;
  }

  /**
   * Takes a call through.
   *
   * @param store what the call comes to
   * @param refusal what is answered in the store's place, by code
   */
  <T> T pass(
      Point.Side side,
      String action,
      boolean mutating,
      String about,
      Supplier<T> store,
      Function<String, T> refusal)
      throws IOException {
    Point point = watch.point(life, side, action, mutating, about);
    if (dead) {
      afterDeath.add(point);
      throw new Crash(point);
    }
    watch.yield(point);
    if (dead) {
      throw new Crash(point);
    }
    for (Fault fault : watch.faults()) {
      Optional<T> instead = instead(fault.before(point), point, refusal);
      if (instead.isPresent()) {
        return told(point, instead.get());
      }
    }
    T answer = store.get();
    watch.happened(point);
    for (Fault fault : watch.faults()) {
      Fault.Effect effect = fault.after(point);
      if (effect instanceof Fault.Spoil spoil) {
        answer = spoilt(spoil, answer);
        continue;
      }
      Optional<T> instead = instead(effect, point, refusal);
      if (instead.isPresent()) {
        return told(point, instead.get());
      }
    }
    return told(point, answer);
  }

  /** What is answered in the store's place; empty where the call goes on. */
  private <T> Optional<T> instead(Fault.Effect effect, Point point, Function<String, T> refusal)
      throws IOException {
    return switch (effect) {
      case Fault.Pass pass -> Optional.empty();
      case Fault.Die die -> throw died(point);
      case Fault.Lose lose -> throw lost(point);
      case Fault.Answer answer -> Optional.of(refusal.apply(answer.code()));
      case Fault.Spoil spoil ->
          throw new IllegalArgumentException("there is no answer yet at " + point);
    };
  }

  private <T> T told(Point point, T answer) {
    watch.answered(point, answer);
    return answer;
  }

  private IOException lost(Point point) {
    watch.answered(point, null);
    return new IOException("the connection was closed");
  }

  @SuppressWarnings("unchecked")
  private static <T> T spoilt(Fault.Spoil spoil, T answer) {
    return (T) spoil.how().apply(answer);
  }

  private Crash died(Point point) {
    dead = true;
    return new Crash(point);
  }

  /** From now on no call of this life comes through. */
  void cut() {
    dead = true;
  }

  /** Whose it is, from one. */
  int life() {
    return life;
  }

  boolean dead() {
    return dead;
  }

  /** What was tried after the end: must be nothing. */
  List<Point> afterDeath() {
    return List.copyOf(afterDeath);
  }
}
