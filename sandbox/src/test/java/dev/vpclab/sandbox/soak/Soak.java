package dev.vpclab.sandbox.soak;

import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.e2e.Neighbour;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Entry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Labs come and go while operators are killed and calls go wrong; then everything has to come to
 * rest, is deleted, and has to be gone; then it is judged.
 */
final class Soak {
  /** In the user data of every instance, and nowhere else. */
  static final String CANARY = "correct-horse-battery";

  /** As long as it may take by what the operator promises: an unknown outcome, and a probe. */
  private static final Duration PATIENCE = Duration.ofMinutes(16);

  /** Longer than an instance takes to run. */
  private static final Duration REST = Duration.ofSeconds(3);

  private final Terms terms;
  private final PrintStream out;
  private final List<String> violations = new ArrayList<>();

  Soak(Terms terms, PrintStream out) {
    this.terms = terms;
    this.out = out;
  }

  /** What it found wrong, a line each; each says what, and how to see it again. */
  List<String> run() throws Exception {
    out.println("soak: " + terms.again());
    Evidence evidence = Evidence.fresh();
    try (Cloud cloud = terms.cloud();
        Cluster cluster = new Cluster();
        Ec2Client somebody = somebody(cloud)) {
      Neighbour.settle(somebody, Map.of());
      Account before = atRest(somebody);
      Users users =
          new Users(
              terms.seed(), cluster.plots().subList(0, terms.plots()), cloud.changesEndpoints());
      try (Lives lives =
              new Lives(terms, cluster.kubeconfig(), cloud.endpoint(), users::labs, evidence);
          Progress progress = new Progress(out, cloud, cluster, users, lives)) {
        play(cloud, users, lives);
        progress.say("calls go well from now on");
        wait("is not Ready, long after the last fault", cluster::unready);
        violations.addAll(users.unlike(Ledger.of(cloud.journal())));
        users.deleteEverything();
        progress.say("everything is being deleted");
        wait("is not gone, long after its deletion", cluster::there);
        lives.end();
        evidence.keep("calls.txt", cloud.journal());
        judge(cloud, cluster, users, lives);
        violations.addAll(Account.of(somebody).since(before));
        progress.sum(violations.size());
      }
    }
    return violations.stream().map(what -> what + " (" + terms.again() + ")").toList();
  }

  private void play(Cloud cloud, Users users, Lives lives) throws Exception {
    lives.start();
    Instant start = Instant.now();
    Instant end = start.plus(terms.play());
    cloud.mishaps().on(true);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> busy =
          thread.submit(
              () -> {
                users.busy(end);
                return null;
              });
      lives.killUntil(start.plus(terms.kills()));
      lives.liveUntil(end);
      busy.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a user was refused: " + e.getCause(), e.getCause());
    } finally {
      cloud.mishaps().on(false);
    }
  }

  private void judge(Cloud cloud, Cluster cluster, Users users, Lives lives) {
    List<Entry> journal = cloud.journal();
    Ledger ledger = Ledger.of(journal);
    violations.addAll(ledger.duplicates());
    violations.addAll(ledger.kept());
    violations.addAll(ledger.outlived(cluster.forgotten()));
    violations.addAll(new TeardownOrder(ledger, users.departures()).violations(journal));
    violations.addAll(lives.violations());
    violations.addAll(lives.heap().firstOfLives().violations("from life to life"));
    violations.addAll(lives.heap().lastLife().violations("within the last life"));
    try {
      Oracles.onlyOurs(journal, Lives.CLUSTER);
    } catch (AssertionError e) {
      violations.add("foreign: " + e.getMessage().replaceAll("\\s+", " "));
    }
    if (cluster.states().contains(CANARY)) {
      violations.add("secret: user data is in a resource");
    }
  }

  /** Until there is none; what is there in the end is a violation. */
  private void wait(String what, Supplier<List<String>> which) throws InterruptedException {
    Instant late = Instant.now().plus(PATIENCE);
    List<String> left = which.get();
    while (!left.isEmpty() && Instant.now().isBefore(late)) {
      Thread.sleep(500);
      left = which.get();
    }
    left.forEach(line -> violations.add(line + "; it " + what));
  }

  /** When its instance runs, and nothing changes any more. */
  private static Account atRest(Ec2Client ec2) throws InterruptedException {
    Account before = Account.of(ec2);
    Account now = before;
    do {
      before = now;
      Thread.sleep(REST);
      now = Account.of(ec2);
    } while (!now.equals(before));
    return now;
  }

  private static Ec2Client somebody(Cloud cloud) {
    return Ec2Client.builder()
        .region(Region.of(Sandbox.REGION))
        .endpointOverride(cloud.quiet())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("somebody", "secret")))
        .build();
  }
}
