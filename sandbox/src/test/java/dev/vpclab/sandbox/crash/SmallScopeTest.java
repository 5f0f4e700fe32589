package dev.vpclab.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A VPC and a gateway endpoint, two operators, one crash, one lost reply, a stale reading of each
 * store for each of the two, at any call: every way in which they can follow one another, by the
 * number of times that it leaves the straight way, as far as the time reaches.
 */
final class SmallScopeTest {
  private static final Family FAMILY =
      new Family("F19", "two operators, every interleaving of calls, one fault of each kind");

  private static final int ENOUGH = 100_000;

  /** A slow machine takes longer for enough states. */
  private static final int SLOW = 4;

  private static final Duration TIME = Duration.ofSeconds(Long.getLong("smallscope.seconds", 120));

  private final Set<Long> seen = ConcurrentHashMap.newKeySet();
  private final Deque<List<Byte>> open = new ArrayDeque<>();
  private final List<String> violations = new ArrayList<>();
  private final AtomicInteger runs = new AtomicInteger();
  private int depth;
  private int busy;

  @Test
  void f19_whatever_follows_whatever_nothing_is_made_twice_and_nothing_is_left() throws Exception {
    String only = System.getProperty("cell", "");
    if (!only.isEmpty()) {
      repeat(only);
      return;
    }
    open.add(List.of());
    long begin = System.nanoTime();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        work.add(pool.submit(() -> explore(begin)));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
    System.out.printf(
        "F19: %,d states in %,d runs; %s%n",
        seen.size(),
        runs.get(),
        open.isEmpty() ? "all there are" : "left the straight way up to " + (depth - 1) + " times");
    Table.row(FAMILY, seen.size(), runs.get(), violations.size());
    assertThat(violations).isEmpty();
    assertThat(seen.size()).isGreaterThanOrEqualTo(open.isEmpty() ? 1 : ENOUGH);
  }

  private void explore(long begin) {
    while (goesOn(System.nanoTime() - begin)) {
      List<Byte> path = take();
      if (path == null) {
        if (idle()) {
          return;
        }
        Thread.onSpinWait();
        continue;
      }
      runs.incrementAndGet();
      try (Interleaving run = new Interleaving(path, seen::add)) {
        try {
          run.play().forEach(this::branch);
        } catch (Throwable failure) {
          note(path, run, failure);
        }
      } finally {
        done();
      }
    }
  }

  private boolean goesOn(long nanos) {
    long time = TIME.toNanos();
    return violations.size() < 3 && (nanos < time || seen.size() < ENOUGH && nanos < SLOW * time);
  }

  /** The least bent first. */
  private synchronized List<Byte> take() {
    List<Byte> path = open.poll();
    if (path != null) {
      busy++;
      depth = Math.max(depth, bends(path));
    }
    return path;
  }

  private synchronized void done() {
    busy--;
  }

  private synchronized boolean idle() {
    return busy == 0 && open.isEmpty();
  }

  private synchronized void branch(Interleaving.Fork fork) {
    for (int move = 1; move < fork.moves(); move++) {
      List<Byte> path = new ArrayList<>(fork.path());
      path.add((byte) move);
      open.add(List.copyOf(path));
    }
  }

  private static int bends(List<Byte> path) {
    return (int) path.stream().filter(move -> move != 0).count();
  }

  private synchronized void note(List<Byte> path, Interleaving run, Throwable failure) {
    violations.add("-Dcell=\"" + name(path) + "\": " + run.bends() + ": " + failure);
  }

  private static String name(List<Byte> path) {
    StringBuilder name = new StringBuilder("F19 ");
    path.forEach(name::append);
    return name.toString();
  }

  private static void repeat(String cell) {
    List<Byte> path =
        cell.substring("F19 ".length()).chars().mapToObj(c -> (byte) (c - '0')).toList();
    try (Interleaving run = new Interleaving(path, state -> true)) {
      try {
        run.play();
      } catch (Violation violation) {
        throw new Violation(
            run.bends() + ": " + violation.getMessage() + "\n" + run.judge().standing());
      }
    }
  }
}
