package dev.vpclab.sandbox.contract;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** moto. What it does it does at once: waiting is in vain. */
final class MotoSubject implements Subject {
  private final Ec2Client client = Clients.loopback(MotoServer.shared().endpoint(), region());

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
    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
  }

  @Override
  public int patience() {
    return 2;
  }

  @Override
  public void close() {
    client.close();
  }
}
