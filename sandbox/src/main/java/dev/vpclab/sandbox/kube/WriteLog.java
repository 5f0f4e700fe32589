package dev.vpclab.sandbox.kube;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Every request to change something, and the place where a test may refuse or delay one. */
final class WriteLog {
  private final InstantSource clock;
  private final List<Write> writes = new CopyOnWriteArrayList<>();
  private volatile Consumer<Write> gate = write -> {};
  private volatile Consumer<Write> answer = write -> {};

  WriteLog(InstantSource clock) {
    this.clock = clock;
  }

  /** A change that may be refused by throwing {@link ApiFault}. */
  interface Attempt {
    Reply run() throws IOException;
  }

  Reply around(String verb, RequestPath path, Attempt attempt) throws IOException {
    int code = 500;
    try {
      gate.accept(write(verb, path, 0));
      Reply reply = attempt.run();
      code = reply.code();
      answer.accept(write(verb, path, code));
      return reply;
    } catch (ApiFault fault) {
      code = fault.code();
      throw fault;
    } finally {
      writes.add(write(verb, path, code));
    }
  }

  List<Write> writes() {
    return List.copyOf(writes);
  }

  void gate(Consumer<Write> gate) {
    this.gate = gate;
  }

  void answer(Consumer<Write> answer) {
    this.answer = answer;
  }

  private Write write(String verb, RequestPath path, int code) {
    return new Write(
        clock.instant(),
        verb,
        path.type().plural(),
        path.namespace(),
        path.name(),
        path.subresource(),
        code);
  }
}
