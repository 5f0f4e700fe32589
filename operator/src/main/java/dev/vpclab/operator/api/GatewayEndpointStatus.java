package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What the operator knows of a gateway endpoint. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record GatewayEndpointStatus(
    @JsonPropertyDescription(
            "Generation of the spec that this status answers; -1 before the first look.")
        Long observedGeneration,
    @JsonPropertyDescription(
            "Where this resource's AWS objects live, pinned before the first was made.")
        Identity identity,
    @JsonPropertyDescription("Id of the VPC.") String vpcId,
    @JsonPropertyDescription("Id of the endpoint.") String endpointId,
    @JsonPropertyDescription("State of the endpoint as AWS shows it.") String state,
    @JsonPropertyDescription("The service's full name.") String serviceName,
    @JsonPropertyDescription("Id of the service's prefix list.") String prefixListId,
    @JsonPropertyDescription("The service's addresses.") List<String> prefixListCidrs,
    @JsonPropertyDescription("The route tables and whether the route is in each.")
        List<RouteTableBinding> routeTables,
    @JsonPropertyDescription("How many of the wanted AWS objects stand, for example 9/12.")
        String progress,
    @JsonPropertyDescription("Ready always; Reconciling and Stalled only while they are true.")
        List<Condition> conditions,
    @JsonPropertyDescription("Every AWS object of this resource.") List<ResourceStatus> resources,
    @JsonPropertyDescription("What is about to be made, written down before the call.")
        List<IntentStatus> intents,
    @JsonPropertyDescription("Calls that AWS refused, and when they are tried again.")
        List<SetbackStatus> setbacks,
    @JsonPropertyDescription("How far a deletion has come, while one is under way.")
        DeletionStatus deletion,
    @JsonPropertyDescription(
            "Digest of what stood when all was as it should be: known again after a restart.")
        String seen)
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
