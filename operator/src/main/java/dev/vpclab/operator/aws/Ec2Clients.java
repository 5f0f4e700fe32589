package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Role;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Makes one {@link Ec2Region} per role and region and closes them all. */
public final class Ec2Clients implements AutoCloseable {
  /** More doors than there are regions. */
  private static final int MANY = 64;

  /**
   * Where calls go and with what; null stands for what the SDK finds by itself (the environment,
   * {@code AWS_ENDPOINT_URL_EC2} included, and the default credential chain).
   */
  public record Connection(URI ec2, URI sts, AwsCredentialsProvider credentials) {
    public static final Connection DEFAULT = new Connection(null, null, null);
  }

  private final Connection connection;
  private final String cluster;
  private final Limits limits;
  private final CallListener listener;
  private final InstantSource clock;
  private final Transport transport;

  /**
   * Ends attempts that take too long; of its own each client of the SDK has five threads for it.
   */
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("attempts").factory());

  private final Map<Door, Ec2Region> doors = new ConcurrentHashMap<>();

  /**
   * By account and region, as EC2's buckets are: two roles in one account share them. The
   * operator's own account is known to STS alone, and has its own.
   */
  private final Map<String, Limiter> limiters = new ConcurrentHashMap<>();

  private record Door(Role role, String region) {}

  /**
   * @param cluster the installation, as in the tag {@code vpclab.dev/cluster}
   */
  public Ec2Clients(
      Connection connection,
      String cluster,
      Limits limits,
      CallListener listener,
      InstantSource clock) {
    this(connection, Transport.overTheNetwork(), cluster, limits, listener, clock);
  }

  /**
   * @param transport closed with these clients
   */
  public Ec2Clients(
      Connection connection,
      Transport transport,
      String cluster,
      Limits limits,
      CallListener listener,
      InstantSource clock) {
    this.connection = connection;
    this.cluster = cluster;
    this.limits = limits;
    this.listener = listener;
    this.clock = clock;
    this.transport = transport;
  }

  /** The door to this region with the operator's own credentials; the same one every time. */
  public Ec2Region in(String region) {
    return in(Role.OWN, region);
  }

  /**
   * The door to this region as somebody who has assumed the role; the same one every time, once STS
   * has answered there. The role is assumed at the first call, and anew before its credentials run
   * out.
   */
  public Ec2Region in(Role role, String region) {
    Ec2Region door = doors.computeIfAbsent(new Door(role, region), this::open);
    if (doors.size() > MANY) {
      closeUnproven(door);
    }
    return door;
  }

  /** Whoever writes regions that there are not into specs must not fill our memory with clients. */
  private void closeUnproven(Ec2Region wanted) {
    doors
        .entrySet()
        .removeIf(
            entry -> {
              boolean idle = entry.getValue() != wanted && !entry.getValue().proven();
              if (idle) {
                entry.getValue().close();
              }
              return idle;
            });
  }

  /** The doors that were asked for so far. */
  public List<Ec2Region> opened() {
    return List.copyOf(doors.values());
  }

  @Override
  public void close() {
    doors.values().forEach(Ec2Region::close);
    transport.close();
    timer.shutdownNow();
  }

  /** A trial of every right there, with the operator's own credentials; the caller's to close. */
  public Rehearsal rehearsal(String region) {
    return new Rehearsal(clients(new Door(Role.OWN, region)), cluster);
  }

  private Ec2Region open(Door door) {
    Limiter limiter =
        limiters.computeIfAbsent(
            door.role().account() + " " + door.region(), budget -> new Limiter(limits, clock));
    return new Ec2Region(clients(door), transport.together(), cluster, limiter, listener, clock);
  }

  private Clients clients(Door door) {
    String region = door.region();
    AssumedRole assumed =
        door.role().arn() == null
            ? null
            : new AssumedRole(sts(region, connection.credentials()), door.role(), cluster);
    AwsCredentialsProvider credentials =
        assumed == null ? connection.credentials() : assumed.credentials();
    return new Clients(
        ec2(region, again(), credentials),
        ec2(region, DefaultRetryStrategy.doNotRetry(), credentials),
        sts(region, credentials),
        assumed,
        region);
  }

  private Ec2Client ec2(String region, RetryStrategy retry, AwsCredentialsProvider credentials) {
    return with(Ec2Client.builder(), region, retry, connection.ec2(), credentials)
        .httpClient(transport.http())
        .build();
  }

  private StsClient sts(String region, AwsCredentialsProvider credentials) {
    return with(StsClient.builder(), region, again(), connection.sts(), credentials)
        .httpClient(transport.http())
        .build();
  }

  private <B extends AwsClientBuilder<B, C>, C> B with(
      B builder,
      String region,
      RetryStrategy retry,
      URI endpoint,
      AwsCredentialsProvider credentials) {
    builder
        .region(Region.of(region))
        .overrideConfiguration(
            o ->
                o.retryStrategy(retry)
                    .apiCallAttemptTimeout(Transport.ATTEMPT)
                    .scheduledExecutorService(timer));
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    if (credentials != null) {
      builder.credentialsProvider(credentials);
    }
    return builder;
  }

  /**
   * For reads: again when there was no answer. Not when throttled, which the limiter has to hear of
   * first, and not without the SDK's own defaults, which would add just that.
   */
  private RetryStrategy again() {
    return DefaultRetryStrategy.standardStrategyBuilder()
        .maxAttempts(3)
        .useClientDefaults(false)
        .backoffStrategy(transport.pauses())
        .retryOnException(
            failure -> ErrorTable.classify(failure).kind() == FaultClass.UNKNOWN_OUTCOME)
        .build();
  }
}
