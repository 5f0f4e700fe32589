package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.aws.Together;
import dev.vpclab.sandbox.ec2.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Any number of rounds at once, each on a virtual thread that sleeps in virtual time. The one who
 * waits for them is their only carrier, so that they run one at a time and in the order in which
 * they can: what is written for one thread needs no lock, and the same seed makes the same run. A
 * crash is the end of whom it meets, and of nobody else.
 */
final class Crew implements Staff, Together {
  /** As in the product. */
  private static final Duration MOMENT = Duration.ofMillis(300);

  /** More frames than lie between a lock of the product's and who asks for it. */
  private static final int FRAMES = 25;

  private static final long MICROSECOND = 1000;
  private static final int LONG = 100_000;
  private static final Pattern LOCKS =
      Pattern.compile("java\\.(lang|util\\.concurrent\\.locks)\\.");

  private static final class Nap implements Comparable<Nap> {
    private final Instant until;
    private final long number;
    private final Thread thread = Thread.currentThread();
    private boolean over;

    Nap(Instant until, long number) {
      this.until = until;
      this.number = number;
    }

    @Override
    public int compareTo(Nap other) {
      int byTime = until.compareTo(other.until);
      return byTime == 0 ? Long.compare(number, other.number) : byTime;
    }
  }

  private final VirtualClock clock;
  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final Thread.Builder threads = carriedBy(ready::add);
  private final Set<Thread> busy = new LinkedHashSet<>();

  /** Whom a step of work belongs to: the JDK gives us the same object for all steps of a thread. */
  private final Map<Runnable, Thread> steps = new IdentityHashMap<>();

  private Runnable step;
  private final PriorityQueue<Nap> naps = new PriorityQueue<>();
  private long number;
  private Throwable failure;

  Crew(VirtualClock clock) {
    this.clock = clock;
  }

  @Override
  public void begin(Life life, Runnable work) {
    start(
        () -> {
          try {
            work.run();
          } catch (Crash end) {
            // Whoever killed the operator knows.
          } catch (Throwable violation) {
            failure = failure == null ? violation : failure;
          }
        });
    work();
  }

  @Override
  public Optional<Instant> next() {
    return Optional.ofNullable(naps.peek()).map(nap -> nap.until);
  }

  @Override
  public void wake() {
    while (!naps.isEmpty() && !naps.peek().until.isAfter(clock.instant())) {
      Nap nap = naps.remove();
      nap.over = true;
      LockSupport.unpark(nap.thread);
    }
    work();
  }

  /** To be called by one of them. */
  void sleep(Duration time) {
    if (!busy.contains(Thread.currentThread())) {
      throw new IllegalStateException("nobody else can sleep here");
    }
    Nap nap = new Nap(clock.instant().plus(time), ++number);
    naps.add(nap);
    while (!nap.over) {
      LockSupport.park();
      if (Thread.interrupted()) {
        throw new Violation("a call has taken longer than the SDK waits for it in real time");
      }
    }
  }

  @Override
  public <T> List<T> all(List<Supplier<T>> work) {
    if (work.size() == 1) {
      return List.of(work.getFirst().get());
    }
    List<CompletableFuture<T>> futures = work.stream().map(this::begun).toList();
    futures.forEach(future -> future.handle((result, failed) -> null).join());
    try {
      List<T> results = new ArrayList<>();
      futures.forEach(future -> results.add(future.join()));
      return results;
    } catch (CompletionException failed) {
      switch (failed.getCause()) {
        case RuntimeException theirs -> throw theirs;
        case Error theirs -> throw theirs;
        default -> throw failed;
      }
    }
  }

  @Override
  public void gather() {
    sleep(MOMENT);
  }

  private <T> CompletableFuture<T> begun(Supplier<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    start(
        () -> {
          try {
            future.complete(work.get());
          } catch (Throwable failed) {
            future.completeExceptionally(failed);
          }
        });
    return future;
  }

  private void start(Runnable work) {
    Thread thread =
        threads.unstarted(
            () -> {
              Runnable own = step;
              steps.put(own, Thread.currentThread());
              try {
                work.run();
              } finally {
                steps.remove(own);
                busy.remove(Thread.currentThread());
              }
            });
    busy.add(thread);
    thread.start();
  }

  /** Until nobody can go on at this time. */
  private void work() {
    for (step = ready.poll(); step != null; step = ready.poll()) {
      step.run();
      goOn();
    }
    if (failure != null) {
      throw new Violation("a round has failed", failure);
    }
    if (!busy.isEmpty() && naps.isEmpty()) {
      throw new Violation("all wait for one another:\n" + standing());
    }
  }

  /**
   * The SDK's timers are real threads, with locks that they hold for moments: whoever waits for one
   * goes on before anybody else does, so that real time decides nothing.
   */
  private void goOn() {
    for (int waited = 0; isHeldUp(steps.get(step)); waited++) {
      if (ready.remove(step)) {
        step.run();
      } else if (waited < LONG) {
        LockSupport.parkNanos(MICROSECOND);
      } else {
        throw new Violation("somebody waits for what is not of this simulation:\n" + standing());
      }
    }
  }

  private static boolean isHeldUp(Thread thread) {
    return thread != null
        && switch (thread.getState()) {
          case TERMINATED -> false;
          case WAITING ->
              LockSupport.getBlocker(thread) instanceof AbstractQueuedSynchronizer
                  && !Arrays.stream(thread.getStackTrace())
                      .map(StackTraceElement::getClassName)
                      .filter(name -> !LOCKS.matcher(name).lookingAt())
                      .findFirst()
                      .orElse("")
                      .startsWith("dev.vpclab.");
          default -> true;
        };
  }

  private String standing() {
    return busy.stream()
        .map(
            thread ->
                Arrays.stream(thread.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> "\n  " + frame)
                    .collect(Collectors.joining("", thread.toString(), "\n")))
        .distinct()
        .collect(Collectors.joining());
  }

  /** There is no other way to this constructor of the JDK's, which is there for its own tests. */
  private static Thread.Builder carriedBy(Executor carrier) {
    try {
      var builder =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      builder.setAccessible(true);
      return (Thread.Builder) builder.newInstance(carrier);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK lets nobody carry virtual threads himself", e);
    }
  }
}
