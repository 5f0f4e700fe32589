package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A condition as Kubernetes has them: status is True, False or Unknown; the time is RFC 3339. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
    @JsonPropertyDescription("What the condition is about: Ready, Reconciling or Stalled.")
        @Required
        String type,
    @JsonPropertyDescription("True, False or Unknown.") @Required String status,
    @JsonPropertyDescription("Why, in one word for programs.") String reason,
    @JsonPropertyDescription("Why, and what to do, in a sentence.") String message,
    @JsonPropertyDescription("When status last changed.") String lastTransitionTime,
    @JsonPropertyDescription("Generation of the spec that the condition was judged by.")
        Long observedGeneration) {}
