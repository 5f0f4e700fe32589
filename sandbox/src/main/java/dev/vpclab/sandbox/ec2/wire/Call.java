package dev.vpclab.sandbox.ec2.wire;

import java.time.Instant;
import java.util.Map;

/**
 * One request as it came in.
 *
 * @param sequence counts from 1 in the order in which requests were taken up
 * @param accessKeyId of whoever asks, from the signature; unchecked
 * @param service {@code ec2} or {@code sts}, from the signature's scope
 * @param parameters the form without {@code Action} and {@code Version}; user data included
 */
public record Call(
    long sequence,
    Instant time,
    String accessKeyId,
    String account,
    String region,
    String service,
    String action,
    Map<String, String> parameters) {

  /** Whether the action can change anything: all but Assume, Describe, Get, List and Search. */
  public static boolean isMutating(String action) {
    return !action.matches("(Assume|Describe|Get|List|Search).*");
  }

  public boolean isMutating() {
    return isMutating(action);
  }

  /** Without the parameters: they may hold user data. */
  @Override
  public String toString() {
    return "#%d %s %s %s".formatted(sequence, account, region, action);
  }
}
