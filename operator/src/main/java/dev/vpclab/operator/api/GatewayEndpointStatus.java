package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What the operator knows of a gateway endpoint. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record GatewayEndpointStatus(
    Long observedGeneration,
    Identity identity,
    String vpcId,
    String endpointId,
    String state,
    String serviceName,
    String prefixListId,
    List<String> prefixListCidrs,
    List<RouteTableBinding> routeTables,
    String progress,
    List<Condition> conditions,
    List<ResourceStatus> resources,
    List<IntentStatus> intents,
    List<SetbackStatus> setbacks,
    DeletionStatus deletion)
    implements Status {
  public GatewayEndpointStatus {
    prefixListCidrs = Copies.ofList(prefixListCidrs);
    routeTables = Copies.ofList(routeTables);
    conditions = Copies.ofList(conditions);
    resources = Copies.ofList(resources);
    intents = Copies.ofList(intents);
    setbacks = Copies.ofList(setbacks);
  }
}
