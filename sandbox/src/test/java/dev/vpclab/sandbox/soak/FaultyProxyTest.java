package dev.vpclab.sandbox.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import java.net.URI;
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
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Before an EC2 of which it is known what it has. */
class FaultyProxyTest {
  private static final int CALLS = 300;

  @Test
  void its_journal_says_what_was_done_and_what_the_caller_was_told() {
    Mishaps mishaps = new Mishaps(3, Set.of());
    mishaps.on(true);
    try (Ec2StandIn behind = Ec2StandIn.start(Options.defaults());
        FaultyProxy proxy = new FaultyProxy(behind.endpoint(), mishaps);
        Ec2Client direct = client(behind.endpoint());
        Ec2Client client = client(proxy.endpoint())) {
      String vpc = direct.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
      List<Boolean> told = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        told.add(made(client, vpc, "group-" + i));
      }
      assertThat(mishaps.count()).isBetween(CALLS / 40, CALLS / 10);
      assertThat(proxy.journal()).extracting(Entry::isOk).isEqualTo(told);
      assertThat(proxy.journal().stream().flatMap(entry -> entry.created().stream()))
          .containsExactlyInAnyOrderElementsOf(
              behind.world(Sandbox.REGION).look().securityGroups().stream()
                  .filter(group -> group.groupName().startsWith("group-"))
                  .map(SecurityGroup::groupId)
                  .toList());
      assertThat(proxy.journal())
          .extracting(entry -> entry.outcome().happened())
          .containsExactlyElementsOf(
              proxy.journal().stream().map(entry -> !entry.created().isEmpty()).toList());
    }
  }

  private static boolean made(Ec2Client client, String vpc, String name) {
    try {
      client.createSecurityGroup(r -> r.vpcId(vpc).groupName(name).description("any"));
      return true;
    } catch (SdkException e) {
      return false;
    }
  }

  private static Ec2Client client(URI endpoint) {
    return Ec2Client.builder()
        .region(Region.of(Sandbox.REGION))
        .endpointOverride(endpoint)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("operator", "secret")))
        .build();
  }
}
