package dev.vpclab.sandbox.ec2.fault;

import dev.vpclab.sandbox.ec2.wire.Call;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * EC2's token buckets: for each account, region and action (page "Request throttling for the Amazon
 * EC2 API"). A call takes one token, whatever it carries.
 */
public final class Buckets implements Fault {
  /**
   * @param size tokens of a full bucket
   * @param refill tokens a second
   */
  public record Rate(double size, double refill) {}

  private record Level(double tokens, Instant at) {}

  private static final Rate ENDPOINTS = new Rate(4, 0.3);
  private static final Map<String, Rate> RATES =
      Map.ofEntries(
          Map.entry("CreateVpcEndpoint", ENDPOINTS),
          Map.entry("ModifyVpcEndpoint", ENDPOINTS),
          Map.entry("DeleteVpcEndpoints", ENDPOINTS),
          Map.entry("RunInstances", new Rate(5, 2)),
          Map.entry("TerminateInstances", new Rate(100, 5)),
          Map.entry("CreateTags", new Rate(100, 10)),
          Map.entry("DeleteTags", new Rate(100, 10)),
          Map.entry("CreateNetworkInterface", new Rate(100, 5)),
          Map.entry("DeleteNetworkInterface", new Rate(100, 5)));
  private static final Rate MUTATING = new Rate(50, 5);
  private static final Rate READ = new Rate(100, 20);
  private static final Rate READ_OF_EVERYTHING = new Rate(50, 10);

  private final Map<String, Rate> own = new ConcurrentHashMap<>();
  private final Map<String, Level> levels = new HashMap<>();
  private volatile boolean on;
  private volatile double others;

  /** Off to begin with; switching fills all buckets. */
  public synchronized void on(boolean on) {
    this.on = on;
    levels.clear();
  }

  /** Replaces an action's default. */
  public void rate(String action, Rate rate) {
    own.put(action, rate);
  }

  /**
   * Somebody else in the account takes this part of every bucket's refill, from 0 to 1, as it comes
   * in. What a full bucket holds is left to the callers here.
   */
  public void others(double share) {
    others = share;
  }

  @Override
  public synchronized Verdict before(Call call) {
    if (!on || !call.service().equals("ec2")) {
      return PASS;
    }
    Rate rate = rate(call);
    String key = call.account() + " " + call.region() + " " + call.action() + " " + rate.size();
    Level level = levels.getOrDefault(key, new Level(rate.size(), call.time()));
    double seconds = Duration.between(level.at(), call.time()).toMillis() / 1000.0;
    double refill = rate.refill() * (1 - others);
    double tokens = Math.min(rate.size(), level.tokens() + seconds * refill);
    boolean passes = tokens >= 1;
    levels.put(key, new Level(passes ? tokens - 1 : tokens, call.time()));
    return passes
        ? PASS
        : new Refuse(Ec2Error.of("RequestLimitExceeded", "Request limit exceeded."));
  }

  private Rate rate(Call call) {
    String action = call.action();
    if (own.containsKey(action)) {
      return own.get(action);
    }
    if (RATES.containsKey(action)) {
      return RATES.get(action);
    }
    if (call.isMutating()) {
      return MUTATING;
    }
    boolean narrow =
        call.parameters().keySet().stream()
            .anyMatch(p -> p.startsWith("Filter.") || p.equals("MaxResults"));
    boolean wide =
        switch (action) {
          case "DescribeInstances", "DescribeNetworkInterfaces", "DescribeSecurityGroups" -> true;
          default -> false;
        };
    return wide && !narrow ? READ_OF_EVERYTHING : READ;
  }
}
