package dev.vpclab.sandbox.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.ec2.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

class StandInCloudTest {
  /** As many as one of EC2's buckets holds. */
  private static final int CALLS = 100;

  @Test
  void some_of_the_operators_calls_go_wrong_and_nobody_elses() {
    Mishaps mishaps = new Mishaps(3, Set.of());
    mishaps.on(true);
    try (Cloud cloud = new StandInCloud(mishaps);
        Ec2Client operator = client(cloud, Cloud.OPERATOR)) {
      List<Boolean> told = told(operator);
      assertThat(mishaps.count()).isPositive().isLessThan(CALLS / 5);
      assertThat(told).filteredOn(ok -> !ok).hasSize(mishaps.count());
      assertThat(cloud.journal()).extracting(Entry::isOk).isEqualTo(told);
    }
    try (Cloud cloud = new StandInCloud(mishaps);
        Ec2Client somebody = client(cloud, "somebody")) {
      assertThat(told(somebody)).containsOnly(true);
      assertThat(cloud.journal()).isEmpty();
    }
  }

  private static List<Boolean> told(Ec2Client client) {
    List<Boolean> told = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      try {
        client.describeVpcs();
        told.add(true);
      } catch (SdkException e) {
        told.add(false);
      }
    }
    return told;
  }

  private static Ec2Client client(Cloud cloud, String key) {
    return Ec2Client.builder()
        .region(Region.of(Sandbox.REGION))
        .endpointOverride(cloud.endpoint())
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "secret")))
        .build();
  }
}
