package dev.vpclab.sandbox.benchmark;

import dev.vpclab.operator.aws.Audit;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.control.AccessMode;
import dev.vpclab.operator.control.OperatorOptions;
import dev.vpclab.operator.control.VpclabOperator;
import dev.vpclab.operator.metrics.Metrics;
import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.ec2.VirtualClock;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * {@code HastenedOperator KUBERNETES EC2 START SPEED}: the operator's own classes on a clock that
 * was the system's at START, in milliseconds, and runs SPEED times as fast. Prints {@link #STARTED}
 * when it watches, and a line for each call.
 */
final class HastenedOperator {
  /** The installation, as in the tag of everything that is made. */
  static final String CLUSTER = "benchmark";

  /** Tells its calls from others' in the journal. */
  static final String ACCESS_KEY = "operator";

  static final String STARTED = "started";

  private static final Duration SWEEP = Duration.ofSeconds(60);

  private HastenedOperator() {}

  public static void main(String[] arguments) throws InterruptedException {
    String kubernetes = arguments[0];
    URI ec2 = URI.create(arguments[1]);
    Instant start = Instant.ofEpochMilli(Long.parseLong(arguments[2]));
    int speed = Integer.parseInt(arguments[3]);
    PrintStream out = System.out;
    VirtualClock clock = VirtualClock.hastened(start, speed);
    CallListener print = call -> out.println(OperatorCall.of(call, clock.instant(), speed).line());
    Metrics metrics = new Metrics("benchmark");
    // As the product has it, so that what listening costs is in the figures.
    CallListener calls = CallListener.all(List.of(print, new Audit(), metrics.calls()));
    Ec2Clients clients = new Ec2Clients(connection(ec2), CLUSTER, Limits.DOCUMENTED, calls, clock);
    OperatorOptions options =
        new OperatorOptions(
                CLUSTER,
                Set.of(),
                Sandbox.REGION,
                SWEEP,
                clients::in,
                metrics.reconciles(),
                clock,
                false,
                AccessMode.OPTIONAL,
                true)
            .hastened(speed);
    VpclabOperator operator =
        VpclabOperator.start(
            new KubernetesClientBuilder().withConfig(config(kubernetes)).build(), options);
    metrics.watch(operator::census, clients::opened);
    out.println(STARTED);
    // All other threads are daemons.
    new CountDownLatch(1).await();
  }

  private static Ec2Clients.Connection connection(URI ec2) {
    return new Ec2Clients.Connection(
        ec2,
        ec2,
        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, "secret")));
  }

  /** As the embedded API wants it: it knows no web sockets. */
  private static Config config(String kubernetes) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(kubernetes)
        .withNamespace("default")
        .withHttp2Disable(true)
        .withOnlyHttpWatches(true)
        .withRequestRetryBackoffLimit(0)
        .build();
  }
}
