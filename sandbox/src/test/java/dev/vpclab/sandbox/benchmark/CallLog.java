package dev.vpclab.sandbox.benchmark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The operators' calls of one run, as they report them. */
final class CallLog implements Consumer<OperatorCall> {
  private final List<OperatorCall> calls = new ArrayList<>();
  private Instant lastWork = Instant.MIN;
  private Instant lastSweep = Instant.MIN;

  @Override
  public synchronized void accept(OperatorCall call) {
    calls.add(call);
    if (call.isSweep()) {
      lastSweep = call.ended();
    } else {
      lastWork = call.ended();
    }
  }

  synchronized List<OperatorCall> calls() {
    return List.copyOf(calls);
  }

  /** When the last call ended that was not the sweep's. */
  synchronized Instant lastWork() {
    return lastWork;
  }

  /** When the last call of any kind ended. */
  synchronized Instant last() {
    return lastWork.isAfter(lastSweep) ? lastWork : lastSweep;
  }

  /** When the last call of a sweep ended. */
  synchronized Instant lastSweep() {
    return lastSweep;
  }
}
