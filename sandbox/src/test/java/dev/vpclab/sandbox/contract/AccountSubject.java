package dev.vpclab.sandbox.contract;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * A real account, by the SDK's own settings: credentials, profile, {@code AWS_ENDPOINT_URL_EC2}.
 * What was just made may not be found yet (page "Eventual consistency in the Amazon EC2 API"), so
 * that a NotFound is asked again before it is believed.
 */
final class AccountSubject implements Subject {
  private static final int ATTEMPTS = 5;

  private final String region;
  private final Ec2Client client;

  AccountSubject(String region) {
    this.region = region;
    client =
        Ec2Client.builder()
            .region(Region.of(region))
            .overrideConfiguration(
                o ->
                    o.retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(ATTEMPTS)
                            .retryOnException(AccountSubject::lag)
                            .build()))
            .build();
  }

  private static boolean lag(Throwable failure) {
    return failure instanceof AwsServiceException e
        && e.awsErrorDetails() != null
        && String.valueOf(e.awsErrorDetails().errorCode()).endsWith(".NotFound");
  }

  @Override
  public Ec2Client client() {
    return client;
  }

  @Override
  public String region() {
    return region;
  }

  @Override
  public void pause() {
    LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
  }

  @Override
  public int patience() {
    return 300;
  }

  @Override
  public void close() {
    client.close();
  }
}
