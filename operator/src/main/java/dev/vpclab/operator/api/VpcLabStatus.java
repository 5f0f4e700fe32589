package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What the operator knows of a lab. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record VpcLabStatus(
    Long observedGeneration,
    String region,
    Identity identity,
    String vpcId,
    String progress,
    List<Condition> conditions,
    List<ResourceStatus> resources,
    List<ReachabilityRow> reachability,
    List<IntentStatus> intents,
    List<SetbackStatus> setbacks,
    DeletionStatus deletion)
    implements Status {
  public VpcLabStatus {
    conditions = Copies.ofList(conditions);
    resources = Copies.ofList(resources);
    reachability = Copies.ofList(reachability);
    intents = Copies.ofList(intents);
    setbacks = Copies.ofList(setbacks);
  }
}
