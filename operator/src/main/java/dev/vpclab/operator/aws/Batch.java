package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Fault;
import java.util.Map;
import java.util.TreeMap;

/**
 * What EC2 answered to a delete.
 *
 * @param faults by id: empty when all went well
 */
record Batch(Map<String, Fault> faults, String requestId) {
  Batch {
    faults = Map.copyOf(faults);
  }

  /** EC2's codes by id. */
  Map<String, String> codes() {
    Map<String, String> codes = new TreeMap<>();
    faults.forEach((id, fault) -> codes.put(id, fault.code()));
    return codes;
  }
}
