package dev.vpclab.operator.aws;

import java.net.URI;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Makes one {@link Ec2Region} per region and closes them all. */
public final class Ec2Clients implements AutoCloseable {

  /**
   * Where calls go and with what; null stands for what the SDK finds by itself (the environment,
   * {@code AWS_ENDPOINT_URL_EC2} included, and the default credential chain).
   */
  public record Connection(URI ec2, URI sts, AwsCredentialsProvider credentials) {
    public static final Connection DEFAULT = new Connection(null, null, null);
  }

  /**
   * @param cluster the installation, as in the tag {@code vpclab.dev/cluster}
   */
  public Ec2Clients(
      Connection connection,
      String cluster,
      Limits limits,
      CallListener listener,
      InstantSource clock) {
    throw new UnsupportedOperationException();
  }

  /** The door to this region; the same one every time. */
  public Ec2Region in(String region) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
