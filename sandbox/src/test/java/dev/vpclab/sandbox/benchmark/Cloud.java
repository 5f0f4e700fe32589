package dev.vpclab.sandbox.benchmark;

import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.wire.Answer;
import dev.vpclab.sandbox.ec2.wire.HttpEdge;
import dev.vpclab.sandbox.ec2.world.Pace;
import dev.vpclab.sandbox.ec2.world.Quota;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The stand-in as far away as EC2 is, as slow, with its request buckets and without quotas. */
final class Cloud implements AutoCloseable {
  /** How long a call takes. */
  static final Duration CALL = Duration.ofMillis(250);

  /** An instance needs 20 s, an interface endpoint 60 s each way. */
  static final Pace PACE = Pace.seconds(20, 60, 60, 60);

  private static final Pace AT_ONCE = Pace.seconds(1, 1, 1, 1);
  private static final int PLENTY = 100_000;

  private final Tempo tempo;
  private final Ec2StandIn ec2;
  private final HttpEdge far;
  private final HttpEdge near;

  Cloud(Tempo tempo) {
    this.tempo = tempo;
    ec2 = Ec2StandIn.unplugged(Options.defaults().withClock(tempo.clock()).withPace(PACE));
    for (Quota quota :
        List.of(
            Quota.VPCS,
            Quota.INTERNET_GATEWAYS,
            Quota.GATEWAY_ENDPOINTS,
            Quota.SECURITY_GROUPS,
            Quota.INSTANCES)) {
      ec2.faults().conduct().quota(quota, PLENTY);
    }
    ec2.faults().buckets().on(true);
    far = new HttpEdge("127.0.0.1", 0, this::serveFar);
    near = new HttpEdge("127.0.0.1", 0, ec2::serve);
  }

  Instant now() {
    return tempo.instant();
  }

  /** Where a call takes its time. */
  URI endpoint() {
    return far.endpoint();
  }

  /** Where a call takes no longer than the stand-in does. */
  URI near() {
    return near.endpoint();
  }

  /** The operator's calls so far, in the order in which EC2 took them up. */
  List<Entry> journal() {
    return ec2.journal().entries().stream()
        .filter(entry -> entry.accessKeyId().equals(HastenedOperator.ACCESS_KEY))
        .toList();
  }

  /** Somebody else in the account takes this part of each bucket's refill. */
  void others(double share) {
    ec2.faults().buckets().others(share);
  }

  /** Whether everything is up and down in a second, or after its time. */
  void hurry(boolean hurry) {
    ec2.faults().conduct().pace(hurry ? AT_ONCE : PACE);
  }

  /** Full buckets. */
  void refill() {
    ec2.faults().buckets().on(true);
  }

  /** Somebody with a console in the same account; the caller's to close. */
  Ec2Client somebody() {
    return Ec2Client.builder()
        .region(Region.of(Sandbox.REGION))
        .endpointOverride(near())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("somebody", "secret")))
        .build();
  }

  @Override
  public void close() {
    far.close();
    near.close();
  }

  /** Half of the way there, half of it back. */
  private Answer serveFar(String body, String authorization) {
    tempo.sleep(CALL.dividedBy(2));
    Answer answer = ec2.serve(body, authorization);
    tempo.sleep(CALL.dividedBy(2));
    return answer;
  }
}
