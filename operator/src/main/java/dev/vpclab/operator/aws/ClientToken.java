package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Tags;

/** The client token of a create: the same for the same intent, after any crash, on any machine. */
final class ClientToken {
  private ClientToken() {}

  /** 64 characters, the most that EC2 takes. */
  static String of(Create create, String nonce) {
    String cluster = create.tags().get(Tags.CLUSTER);
    String uid = create.tags().get(Tags.OWNER);
    return Digest.of(cluster + "|" + uid + "|" + create.key() + "|" + nonce);
  }
}
