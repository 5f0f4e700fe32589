package dev.vpclab.operator.aws;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The SDK's clients for one role and region.
 *
 * @param reads tries a read again when it got no answer
 * @param writes sends everything exactly once
 * @param role whose credentials the others use; null for the operator's own
 */
record Clients(Ec2Client reads, Ec2Client writes, StsClient sts, AssumedRole role, String region)
    implements AutoCloseable {
  @Override
  public void close() {
    reads.close();
    writes.close();
    sts.close();
    if (role != null) {
      role.close();
    }
  }
}
