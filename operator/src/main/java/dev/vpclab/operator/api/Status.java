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

  /**
   * A digest of what AWS showed, and of what else mattered, when everything was as it should be;
   * null while it is not. After a restart whatever still gives the same one is not read again.
   */
  String seen();
}
