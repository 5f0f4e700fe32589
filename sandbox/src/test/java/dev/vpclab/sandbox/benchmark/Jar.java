package dev.vpclab.sandbox.benchmark;

import dev.vpclab.sandbox.real.OperatorChild;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged operator in the system's time, with the flags that the image has. */
final class Jar implements AutoCloseable {
  private static final Pattern MOST = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final int KIBIBYTES = 1024;
  private static final long GLANCE_MILLIS = 20;

  private final OperatorChild process;

  private Jar(OperatorChild process) {
    this.process = process;
  }

  /**
   * @param more flags of the JVM
   */
  static Jar start(String kubeconfig, URI ec2, List<String> more) throws IOException {
    String flags = String.join(" ", Flags.documented()) + " " + String.join(" ", more);
    Map<String, String> settings = new HashMap<>();
    settings.put("VPCLAB_CLUSTER_ID", HastenedOperator.CLUSTER);
    // The embedded API knows no web sockets: with retries, each watch tries one for seconds.
    settings.put("KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT", "0");
    settings.put("JAVA_TOOL_OPTIONS", flags.strip());
    return new Jar(OperatorChild.start(kubeconfig, ec2, settings));
  }

  void awaitReady() throws InterruptedException {
    while (!process.ready()) {
      if (!process.handle().isAlive()) {
        throw new IllegalStateException("the operator's jar ended by itself");
      }
      Thread.sleep(GLANCE_MILLIS);
    }
  }

  /** The most that was ever resident, in MiB: what a limit has to allow. Linux alone knows it. */
  double mebibytes() throws IOException {
    Path status = Path.of("/proc/" + process.handle().pid() + "/status");
    Matcher most = MOST.matcher(Files.readString(status));
    return most.find() ? Double.parseDouble(most.group(1)) / KIBIBYTES : Double.NaN;
  }

  /** The processor time until now. */
  Duration processor() {
    return process.handle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** As by SIGTERM; returns when it has ended. */
  void stop() throws IOException, InterruptedException {
    process.stop();
  }

  @Override
  public void close() {
    process.close();
  }
}
