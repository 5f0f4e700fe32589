package dev.vpclab.operator.aws;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * How calls travel to AWS.
 *
 * @param http below the SDK's own retries: each attempt passes here
 * @param pauses between the SDK's attempts at a read
 * @param together how calls that do not need one another are made
 */
public record Transport(SdkHttpClient http, BackoffStrategy pauses, Together together)
    implements AutoCloseable {
  static final Duration ATTEMPT = Duration.ofSeconds(30);

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** The SDK's own between attempts (SDK 2.57, standard mode). */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  /** Over the network, as many at once as there are. */
  public static Transport overTheNetwork() {
    SdkHttpClient http =
        Apache5HttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(ATTEMPT)
            .maxConnections(100)
            // A connection that the other side has closed meanwhile makes a create's outcome
            // unknown.
            .connectionMaxIdleTime(CONNECT)
            .build();
    BackoffStrategy pauses = BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE);
    return new Transport(http, pauses, new AtOnce());
  }

  @Override
  public void close() {
    http.close();
  }
}
