package dev.vpclab.operator.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.operator.aws.Policies;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Reason;
import java.util.List;

/**
 * An endpoint's policy, whichever way it was written.
 *
 * @param text canonical JSON; empty for full access
 */
record PolicyText(String text, List<Finding> problems) {

  /**
   * @param object null for none
   * @param document null for none
   */
  static PolicyText of(JsonNode object, String document) {
    String json = object != null ? object.toString() : document;
    if (json == null) {
      return new PolicyText("", List.of());
    }
    String field = object != null ? "spec.policy" : "spec.policyDocument";
    return switch (Policies.canonical(json)) {
      case Policies.Reading.Canonical canonical -> new PolicyText(canonical.text(), List.of());
      case Policies.Reading.Invalid invalid ->
          new PolicyText(
              "",
              List.of(
                  new Finding(
                      null,
                      Reason.InvalidPolicy,
                      field
                          + ", line "
                          + invalid.line()
                          + ", column "
                          + invalid.column()
                          + ": "
                          + invalid.problem(),
                      null)));
    };
  }
}
