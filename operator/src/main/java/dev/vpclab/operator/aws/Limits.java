package dev.vpclab.operator.aws;

import java.util.HashMap;
import java.util.Map;

/**
 * The sizes of EC2's request buckets. They are settings, because AWS raises them on request.
 * Source: "Request throttling for the Amazon EC2 API".
 *
 * @param byAction the actions with buckets of their own, by EC2's name
 * @param writes every other call that changes something
 * @param reads every Describe call with a filter or MaxResults
 */
public record Limits(Map<String, Bucket> byAction, Bucket writes, Bucket reads) {

  /**
   * @param size calls that can be made at once
   * @param refill calls a second
   */
  public record Bucket(int size, double refill) {
    private Bucket share(double part) {
      return new Bucket(Math.max(1, (int) Math.floor(size * part)), refill * part);
    }
  }

  public static final Limits DOCUMENTED = documented();

  public Limits {
    byAction = Map.copyOf(byAction);
  }

  Bucket of(String action) {
    return byAction.getOrDefault(action, action.startsWith("Describe") ? reads : writes);
  }

  /**
   * The part of each bucket that one of several may use, whoever the others are. None is so small
   * that no call would ever get through.
   *
   * @param part above 0, and 1 for all of it
   */
  public Limits share(double part) {
    Map<String, Bucket> parts = new HashMap<>();
    byAction.forEach((action, bucket) -> parts.put(action, bucket.share(part)));
    return new Limits(parts, writes.share(part), reads.share(part));
  }

  private static Limits documented() {
    Map<String, Bucket> buckets = new HashMap<>();
    for (String action : new String[] {"Create", "Modify"}) {
      buckets.put(action + "VpcEndpoint", new Bucket(4, 0.3));
    }
    buckets.put("DeleteVpcEndpoints", new Bucket(4, 0.3));
    buckets.put("RunInstances", new Bucket(5, 2));
    buckets.put("TerminateInstances", new Bucket(100, 5));
    buckets.put("CreateTags", new Bucket(100, 10));
    buckets.put("DeleteTags", new Bucket(100, 10));
    return new Limits(buckets, new Bucket(50, 5), new Bucket(100, 20));
  }
}
