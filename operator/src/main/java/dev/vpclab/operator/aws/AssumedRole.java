package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Role;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Credentials of a role, from STS, with the client that fetches them. */
final class AssumedRole implements AutoCloseable {
  /** STS API reference, AssumeRole: 2 to 64 characters. */
  private static final int LONGEST_SESSION = 64;

  private final StsClient sts;
  private final StsAssumeRoleCredentialsProvider credentials;

  /**
   * @param cluster the installation: the session's name, which CloudTrail shows with every call
   */
  AssumedRole(StsClient sts, Role role, String cluster) {
    this.sts = sts;
    String session = "vpclab-" + cluster;
    this.credentials =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(
                request ->
                    request
                        .roleArn(role.arn())
                        .externalId(role.externalId())
                        .roleSessionName(
                            session.substring(0, Math.min(session.length(), LONGEST_SESSION))))
            .build();
  }

  AwsCredentialsProvider credentials() {
    return credentials;
  }

  @Override
  public void close() {
    credentials.close();
    sts.close();
  }
}
