package dev.vpclab.sandbox.e2e;

import dev.vpclab.sandbox.ec2.Entry;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Somebody with a console, in the operator's account. His calls can be told from the operator's.
 */
final class Somebody implements AutoCloseable {
  private final Set<Long> calls = ConcurrentHashMap.newKeySet();
  private final Ec2Client client;

  Somebody(URI endpoint) {
    client =
        Ec2Client.builder()
            .region(Region.of(Stage.REGION))
            .endpointOverride(endpoint)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("somebody", "secret")))
            .overrideConfiguration(o -> o.addExecutionInterceptor(new Notes()))
            .build();
  }

  Ec2Client ec2() {
    return client;
  }

  boolean made(Entry entry) {
    return calls.contains(entry.sequence());
  }

  @Override
  public void close() {
    client.close();
  }

  /** The stand-in's request ids end in the number of the call in its journal. */
  private final class Notes implements ExecutionInterceptor {
    @Override
    public void afterTransmission(
        Context.AfterTransmission context, ExecutionAttributes attributes) {
      context
          .httpResponse()
          .firstMatchingHeader("x-amzn-RequestId")
          .ifPresent(id -> calls.add(UUID.fromString(id).getLeastSignificantBits()));
    }
  }
}
