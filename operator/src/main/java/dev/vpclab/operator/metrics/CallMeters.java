package dev.vpclab.operator.metrics;

import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.plan.FaultClass;

/** Counts EC2 calls. */
final class CallMeters implements CallListener {
  private final Meters meters;

  CallMeters(Meters meters) {
    this.meters = meters;
    // From 0 on: an increase that begins with a series is none to Prometheus, and what alerts look
    // for may be one call.
    for (String action : Actions.ALL) {
      meters.counter(Metric.CALLS, action, Outcomes.OK);
      meters.counter(Metric.CALLS, action, Outcomes.of(FaultClass.THROTTLE));
      meters.counter(Metric.CALLS, action, Outcomes.of(FaultClass.DENIED));
      if (!action.equals("GetCallerIdentity")) {
        meters.counter(Metric.DEFERRED, action);
      }
    }
  }

  @Override
  public void called(Call call) {
    meters.counter(Metric.CALLS, call.action(), Outcomes.of(call.fault())).increment();
    meters.timer(Metric.CALL_DURATION, call.action()).record(call.took());
  }

  @Override
  public void deferred(String action, String region) {
    meters.counter(Metric.DEFERRED, action).increment();
  }
}
