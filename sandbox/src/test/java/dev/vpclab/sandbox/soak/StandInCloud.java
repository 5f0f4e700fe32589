package dev.vpclab.sandbox.soak;

import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.fault.Fault;
import dev.vpclab.sandbox.ec2.wire.Call;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import dev.vpclab.sandbox.ec2.world.Quota;
import java.net.URI;
import java.util.List;

/** The stand-in, with EC2's own request buckets, and quotas that all the labs fit into. */
final class StandInCloud implements Cloud {
  private static final int PLENTY = 1000;

  private final Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());
  private final Mishaps mishaps;

  StandInCloud(Mishaps mishaps) {
    this.mishaps = mishaps;
    for (Quota quota : List.of(Quota.VPCS, Quota.INTERNET_GATEWAYS)) {
      ec2.faults().conduct().quota(quota, PLENTY);
    }
    ec2.faults().buckets().on(true);
    ec2.faults().add(new OnTheWay());
  }

  @Override
  public URI endpoint() {
    return ec2.endpoint();
  }

  @Override
  public URI quiet() {
    return ec2.endpoint();
  }

  @Override
  public List<Entry> journal() {
    return ec2.journal().entries().stream().filter(e -> e.accessKeyId().equals(OPERATOR)).toList();
  }

  @Override
  public Mishaps mishaps() {
    return mishaps;
  }

  @Override
  public boolean changesEndpoints() {
    return true;
  }

  @Override
  public void close() {
    ec2.close();
  }

  /** One draw a call; the stand-in serves one after the other. */
  private final class OnTheWay implements Fault {
    private Mishap drawn = Mishap.NONE;

    @Override
    public Verdict before(Call call) {
      drawn = call.accessKeyId().equals(OPERATOR) ? mishaps.next(call.action()) : Mishap.NONE;
      return drawn.isAfterwards() ? PASS : verdict();
    }

    @Override
    public Verdict after(Call call) {
      return verdict();
    }

    private Verdict verdict() {
      return switch (drawn) {
        case NONE -> PASS;
        case REQUEST_LOST, REPLY_LOST -> DROP;
        case FAILED_BEFORE, FAILED_AFTER ->
            new Refuse(Ec2Error.of("InternalError", "An internal error has occurred"));
        case THROTTLED ->
            new Refuse(Ec2Error.of("RequestLimitExceeded", "Request limit exceeded."));
      };
    }
  }
}
