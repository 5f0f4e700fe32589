package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** How far a deletion has come, what it waits for since when, and who stands in its way. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeletionStatus(
    @JsonPropertyDescription(
            "The stage under way: endpoints, instances, subnets, route tables, detach the internet"
                + " gateway, delete the internet gateway, security groups, VPC, first look, last"
                + " look.")
        String stage,
    @JsonPropertyDescription("Since when.") String since,
    @JsonPropertyDescription("What has to happen or to go before the next stage.")
        List<String> waitingFor,
    @JsonPropertyDescription("AWS objects in the way, and whose they are.")
        List<Blocker> blockers) {
  public DeletionStatus {
    waitingFor = Copies.ofList(waitingFor);
    blockers = Copies.ofList(blockers);
  }
}
