package dev.vpclab.sandbox.contract;

import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.VirtualClock;
import java.time.Duration;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The stand-in, whose clock moves when somebody waits. */
final class StandInSubject implements Subject {
  private final Ec2StandIn standIn =
      Ec2StandIn.start(Options.defaults().withClock(VirtualClock.standing()));
  private final Ec2Client client = Clients.loopback(standIn.endpoint(), region());

  @Override
  public Ec2Client client() {
    return client;
  }

  @Override
  public String region() {
    return "ap-northeast-2";
  }

  @Override
  public void pause() {
    standIn.clock().advance(Duration.ofSeconds(1));
  }

  @Override
  public int patience() {
    return 60;
  }

  @Override
  public void close() {
    client.close();
    standIn.close();
  }
}
