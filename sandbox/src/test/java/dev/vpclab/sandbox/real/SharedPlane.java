package dev.vpclab.sandbox.real;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One control plane for all tests of a JVM that do not break it, with the three kinds installed.
 * Tests keep out of each other's way by namespaces of their own.
 */
public final class SharedPlane {
  private static ControlPlane running;

  private SharedPlane() {}

  /** The running one, started if need be; without its programs the test is skipped. */
  public static synchronized ControlPlane get() throws IOException {
    Path assets = assets();
    if (running == null) {
      ControlPlane plane = ControlPlane.start(assets);
      Crds.install(plane);
      running = plane;
    }
    return running;
  }

  /** For a test that needs a control plane of its own. */
  public static Path assets() {
    return Assets.folder(ControlPlane.ASSETS, "real Kubernetes API server", ".ci/kube/build");
  }
}
