package dev.vpclab.sandbox.crash;

import java.util.concurrent.Semaphore;

/**
 * Work that stops before each of its calls, and goes on when it is told to. It has a thread of its
 * own, and runs only while whoever resumed it waits: nothing is ever done at once.
 */
final class Strand {
  private static final ThreadLocal<Strand> CURRENT = new ThreadLocal<>();

  private final Semaphore go = new Semaphore(0);
  private final Semaphore stopped = new Semaphore(0);
  private Throwable failure;
  private Point at;
  private boolean over;

  /** Begins the work and returns at its first call, or at its end. */
  static Strand begin(Runnable work) {
    Strand strand = new Strand();
    Thread.ofVirtual()
        .start(
            () -> {
              CURRENT.set(strand);
              strand.go.acquireUninterruptibly();
              try {
                work.run();
              } catch (Throwable end) {
                strand.failure = end;
              } finally {
                strand.over = true;
                strand.stopped.release();
              }
            });
    strand.resume();
    return strand;
  }

  /** To be called by the work itself: waits here until it is resumed. */
  void pause(Point point) {
    at = point;
    stopped.release();
    go.acquireUninterruptibly();
    at = null;
  }

  /** Lets it go on to its next call, or to its end. */
  void resume() {
    go.release();
    stopped.acquireUninterruptibly();
  }

  /** The strand that the calling thread is; null for another thread. */
  static Strand current() {
    return CURRENT.get();
  }

  /** The call that it is about to make. */
  Point at() {
    return at;
  }

  boolean over() {
    return over;
  }

  /** What ended it; null for its own end. */
  Throwable failure() {
    return failure;
  }
}
