package dev.vpclab.sandbox.soak;

import dev.vpclab.sandbox.contract.MotoServer;
import dev.vpclab.sandbox.ec2.Entry;
import java.net.URI;
import java.util.List;

/** moto behind a faulty proxy. */
final class MotoCloud implements Cloud {
  private final Mishaps mishaps;
  private final FaultyProxy proxy;

  /**
   * @throws org.opentest4j.TestAbortedException where moto is not installed
   */
  MotoCloud(Mishaps mishaps) {
    this.mishaps = mishaps;
    this.proxy = new FaultyProxy(quiet(), mishaps);
  }

  @Override
  public URI endpoint() {
    return proxy.endpoint();
  }

  @Override
  public URI quiet() {
    return MotoServer.shared().endpoint();
  }

  @Override
  public List<Entry> journal() {
    return proxy.journal();
  }

  @Override
  public Mishaps mishaps() {
    return mishaps;
  }

  /** It takes the call and leaves routes and network interfaces as they are. */
  @Override
  public boolean changesEndpoints() {
    return false;
  }

  @Override
  public void close() {
    proxy.close();
  }
}
