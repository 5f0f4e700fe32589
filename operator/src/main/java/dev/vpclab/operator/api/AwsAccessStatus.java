package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** Whether the access can be used, and for whom. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsAccessStatus(
    @JsonPropertyDescription(
            "Generation of the spec that this status answers; -1 before the first look.")
        Long observedGeneration,
    @JsonPropertyDescription("The AWS account that it leads to, 12 digits.") String account,
    @JsonPropertyDescription("Ready always; Reconciling and Stalled only while they are true.")
        List<Condition> conditions) {
  public AwsAccessStatus {
    conditions = Copies.ofList(conditions);
  }
}
