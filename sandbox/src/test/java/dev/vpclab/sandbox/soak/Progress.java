package dev.vpclab.sandbox.soak;

import dev.vpclab.sandbox.ec2.Entry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says where a soak stands: a line a minute, and a table at the end. */
final class Progress implements AutoCloseable {
  private final Instant start = Instant.now();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final PrintStream out;
  private final Cloud cloud;
  private final Cluster cluster;
  private final Users users;
  private final Lives lives;

  Progress(PrintStream out, Cloud cloud, Cluster cluster, Users users, Lives lives) {
    this.out = out;
    this.cloud = cloud;
    this.cluster = cluster;
    this.users = users;
    this.lives = lives;
    clock.scheduleAtFixedRate(() -> say(""), 1, 1, TimeUnit.MINUTES);
  }

  /**
   * @param news for the end of the line
   */
  void say(String news) {
    out.printf(
        "%s  %d labs made, %d resources there, %d kills, %d calls, %d faults%s%n",
        time(),
        users.labs(),
        cluster.there().size(),
        lives.kills(),
        cloud.journal().size(),
        cloud.mishaps().count(),
        news.isEmpty() ? "" : "; " + news);
  }

  /** The table. */
  void sum(int violations) {
    List<Entry> journal = cloud.journal();
    long changing = journal.stream().filter(Entry::isMutating).count();
    Heap heap = lives.heap();
    row("time, with what it took to come to rest and to be gone", time());
    row("labs made", users.labs());
    row("endpoints made", users.endpoints());
    row("changes of either", users.changes());
    row("operators killed", lives.kills());
    row("calls to EC2", journal.size());
    row("  of them to change something", changing);
    row("  lost, failed or throttled by the soak", cloud.mishaps().count());
    row("  refused as DependencyViolation", code(journal, "DependencyViolation"));
    row("objects made and deleted", Ledger.of(journal).objects().size());
    row("heap early and late, from life to life, in MiB", halves(heap.firstOfLives()));
    row("heap early and late, in the last life, in MiB", halves(heap.lastLife()));
    row("violations", violations);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private static long code(List<Entry> journal, String code) {
    return journal.stream().filter(entry -> entry.code().equals(code)).count();
  }

  private static String halves(Heap heap) {
    return "%.1f, %.1f".formatted(heap.early(), heap.late());
  }

  private String time() {
    Duration passed = Duration.between(start, Instant.now());
    return "%d:%02d".formatted(passed.toMinutes(), passed.toSecondsPart());
  }

  private void row(String what, Object figure) {
    out.printf("%-56s %s%n", what, figure);
  }
}
