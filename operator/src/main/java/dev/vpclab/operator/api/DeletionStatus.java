package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** How far a deletion has come, what it waits for since when, and who stands in its way. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeletionStatus(
    @JsonPropertyDescription("Which step of the deletion is under way.") String stage,
    @JsonPropertyDescription("Since when.") String since,
    @JsonPropertyDescription("What is waited for.") List<String> waitingFor,
    @JsonPropertyDescription("AWS objects in the way.") List<Blocker> blockers) {
  public DeletionStatus {
    waitingFor = Copies.ofList(waitingFor);
    blockers = Copies.ofList(blockers);
  }
}
