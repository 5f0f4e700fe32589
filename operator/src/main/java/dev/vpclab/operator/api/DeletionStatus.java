package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** How far a deletion has come, what it waits for since when, and who stands in its way. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeletionStatus(
    String stage,
    String since,
    List<String> waitingFor,
    List<Blocker> blockers) {
  public DeletionStatus {
    waitingFor = Copies.ofList(waitingFor);
    blockers = Copies.ofList(blockers);
  }
}
