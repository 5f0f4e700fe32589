package dev.vpclab.sandbox.real;

import dev.vpclab.sandbox.e2e.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * An operator between which and the API server there is a door; users go another way. What it sends
 * when nobody answers is not sent again by its client, so that it is lost.
 */
record Outpost(ProcessStage stage, Door door, OperatorChild operator) implements AutoCloseable {
  private static final Map<String, String> NO_RETRY =
      Map.of("KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT", "0");

  static Outpost started(ControlPlane plane, String namespace) throws IOException {
    ProcessStage stage = new ProcessStage(plane, namespace);
    Door door = Door.before(plane.endpoint());
    door.open();
    return new Outpost(stage, door, stage.operator(door.uri(), NO_RETRY));
  }

  /** Whatever is on its way is cut off; the next one gets through. */
  void cut() {
    try {
      door.cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when the operator has said so. */
  void awaitPrinted(String words) throws IOException {
    stage.plane().await(words, () -> operator.hasPrinted(words));
  }

  @Override
  public void close() throws IOException {
    operator.close();
    door.close();
    stage.close();
  }
}
