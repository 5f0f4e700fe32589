package dev.vpclab.sandbox.crash;

import dev.vpclab.sandbox.ec2.wire.Answer.Xml;
import java.util.regex.Pattern;

/**
 * EC2 describes things as being in another state than the stand-in has them in, for as long as
 * wanted. What it does with them is not changed.
 */
final class Posing implements Fault {
  /** What can be described in another state, and where its state stands in the answer. */
  enum Thing {
    INSTANCE("DescribeInstances", "(<instanceState><code>\\d+</code><name>)running(</name>)"),
    SUBNET("DescribeSubnets", "(<state>)available(</state>)"),
    VPC("DescribeVpcs", "(<state>)available(</state>)"),
    ATTACHMENT("DescribeInternetGateways", "(<state>)available(</state>)"),
    ENDPOINT("DescribeVpcEndpoints", "(<state>)available(</state>)");

    private final String action;
    private final Pattern usual;

    Thing(String action, String usual) {
      this.action = action;
      this.usual = Pattern.compile(usual);
    }
  }

  private final Simulation simulation;
  private final Thing thing;
  private final String state;
  private boolean over;
  private int times;

  Posing(Simulation simulation, Thing thing, String state) {
    this.simulation = simulation;
    this.thing = thing;
    this.state = state;
    simulation.add(this);
  }

  /** From now on the truth is told. */
  void end() {
    over = true;
    simulation.faulted();
  }

  /** In how many answers something was in another state than it is. */
  int times() {
    return times;
  }

  @Override
  public Effect after(Point point) {
    if (over || !point.action().equals(thing.action)) {
      return PASS;
    }
    return new Spoil(answer -> answer instanceof Xml xml ? other(xml) : answer);
  }

  private Xml other(Xml xml) {
    String body = thing.usual.matcher(xml.body()).replaceAll("$1" + state + "$2");
    times += body.equals(xml.body()) ? 0 : 1;
    return new Xml(xml.status(), xml.requestId(), body);
  }
}
