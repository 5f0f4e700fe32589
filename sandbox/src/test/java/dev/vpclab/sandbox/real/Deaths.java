package dev.vpclab.sandbox.real;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** An API server that dies at certain calls of EC2's, each time once, and is started again. */
record Deaths(ControlPlane plane, Map<String, CompletableFuture<Void>> died) {
  private static final long PATIENCE_SECONDS = 110;

  Deaths(ControlPlane plane) {
    this(plane, new ConcurrentHashMap<>());
  }

  /** Kills it, the first time that it is run. */
  Runnable first(String call) {
    CompletableFuture<Void> dead = died.computeIfAbsent(call, any -> new CompletableFuture<>());
    return () -> {
      if (!dead.isDone()) {
        plane.killApiServer();
        dead.complete(null);
      }
    };
  }

  /** Returns when it has died at this call and is ready again. */
  void revive(String call) throws Exception {
    died.get(call).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    plane.startApiServer();
  }
}
