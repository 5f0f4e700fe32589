package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What the operator knows of an interface endpoint. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record InterfaceEndpointStatus(
    Long observedGeneration,
    Identity identity,
    String vpcId,
    String endpointId,
    String state,
    String serviceName,
    List<String> dnsNames,
    String dnsName,
    String address,
    Boolean privateDnsEnabled,
    List<EndpointAddress> addresses,
    List<LeftOutSubnet> leftOut,
    String progress,
    List<Condition> conditions,
    List<ResourceStatus> resources,
    List<IntentStatus> intents,
    List<SetbackStatus> setbacks,
    DeletionStatus deletion)
    implements Status {
  public InterfaceEndpointStatus {
    dnsNames = Copies.ofList(dnsNames);
    addresses = Copies.ofList(addresses);
    leftOut = Copies.ofList(leftOut);
    conditions = Copies.ofList(conditions);
    resources = Copies.ofList(resources);
    intents = Copies.ofList(intents);
    setbacks = Copies.ofList(setbacks);
  }
}
