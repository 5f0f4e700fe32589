package dev.vpclab.sandbox.ec2;

import dev.vpclab.sandbox.ec2.world.Pace;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a stand-in is started.
 *
 * @param host the address to listen on, as a literal: {@code 0.0.0.0} for every one of the machine
 * @param port 0 for any free one
 * @param accounts account by access key id; every other key belongs to {@link #ACCOUNT}
 * @param seed of ids and addresses: the same calls with the same seed make the same objects
 */
public record Options(
    String host, int port, VirtualClock clock, Pace pace, Map<String, String> accounts, long seed) {
  /** The account of keys that are not listed. */
  public static final String ACCOUNT = "123456789012";

  /** Loopback, any port, the system's clock, seconds for minutes, one account. */
  public static Options defaults() {
    return new Options("127.0.0.1", 0, VirtualClock.running(), Pace.FAST, Map.of(), 42);
  }

  public Options withHost(String host) {
    return new Options(host, port, clock, pace, accounts, seed);
  }

  public Options withPort(int port) {
    return new Options(host, port, clock, pace, accounts, seed);
  }

  public Options withClock(VirtualClock clock) {
    return new Options(host, port, clock, pace, accounts, seed);
  }

  public Options withPace(Pace pace) {
    return new Options(host, port, clock, pace, accounts, seed);
  }

  public Options withAccount(String accessKeyId, String account) {
    Map<String, String> more = new TreeMap<>(accounts);
    more.put(accessKeyId, account);
    return new Options(host, port, clock, pace, Map.copyOf(more), seed);
  }

  public Options withSeed(long seed) {
    return new Options(host, port, clock, pace, accounts, seed);
  }
}
