package dev.vpclab.operator.api;

import java.util.List;

/**
 * What the three statuses have in common. Collections are never null; scalars are null while they
 * are not known.
 */
public sealed interface Status
    permits VpcLabStatus, GatewayEndpointStatus, InterfaceEndpointStatus {
  Long observedGeneration();

  Identity identity();

  String progress();

  List<Condition> conditions();

  List<ResourceStatus> resources();

  List<IntentStatus> intents();

  List<SetbackStatus> setbacks();

  DeletionStatus deletion();
}
