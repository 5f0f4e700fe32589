package dev.vpclab.sandbox.ec2;

import dev.vpclab.sandbox.ec2.fault.Faults;
import dev.vpclab.sandbox.ec2.wire.Answer;
import dev.vpclab.sandbox.ec2.wire.HttpEdge;
import dev.vpclab.sandbox.ec2.world.Conduct;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;

/**
 * EC2 (and STS GetCallerIdentity and AssumeRole), on loopback unless another address is asked for.
 *
 * <pre>{@code
 * try (Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults())) {
 *   Ec2Client client = Ec2Client.builder().endpointOverride(ec2.endpoint())…
 * }
 * }</pre>
 */
public final class Ec2StandIn implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Options options;
  private final Faults faults;
  private final Journal journal = new Journal();
  private final Worlds worlds;
  private final Desk desk;
  private final HttpEdge edge;

  private Ec2StandIn(Options options, boolean listening) {
    this.options = options;
    Conduct conduct = new Conduct(options.pace());
    faults = new Faults(conduct, options.clock());
    worlds = new Worlds(conduct, options);
    desk = new Desk(lock, options, worlds, faults, journal);
    edge = listening ? new HttpEdge(options.host(), options.port(), desk::serve) : null;
  }

  /**
   * Starts to listen.
   *
   * @throws UncheckedIOException when the port is taken, or the address is not one of the machine
   */
  public static Ec2StandIn start(Options options) {
    return new Ec2StandIn(options, true);
  }

  /** Without a port, for whoever brings the calls by {@link #serve}. */
  public static Ec2StandIn unplugged(Options options) {
    return new Ec2StandIn(options, false);
  }

  /**
   * One call, as it came over the wire.
   *
   * @param body the form
   * @param authorization the header, which names key and region; may be null
   */
  public Answer serve(String body, String authorization) {
    return desk.serve(body, authorization);
  }

  /** For {@code AWS_ENDPOINT_URL_EC2} and {@code AWS_ENDPOINT_URL_STS}. */
  public URI endpoint() {
    if (edge == null) {
      throw new IllegalStateException("it does not listen");
    }
    return edge.endpoint();
  }

  public VirtualClock clock() {
    return options.clock();
  }

  public Faults faults() {
    return faults;
  }

  public Journal journal() {
    return journal;
  }

  /** What an account has in a region, and what EC2's API cannot do there. */
  public Account world(String account, String region) {
    return new Account(lock, () -> worlds.of(account, region));
  }

  /** The account of unlisted keys. */
  public Account world(String region) {
    return world(Options.ACCOUNT, region);
  }

  @Override
  public void close() {
    if (edge != null) {
      edge.close();
    }
  }
}
