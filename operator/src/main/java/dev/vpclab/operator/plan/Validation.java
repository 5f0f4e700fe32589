package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.GatewayEndpointSpec;
import dev.vpclab.operator.api.InterfaceEndpointSpec;
import dev.vpclab.operator.api.VpcLabSpec;
import java.util.List;

/** What is wrong with a spec by itself. */
public final class Validation {
  private Validation() {}

  public static List<Finding> of(VpcLabSpec spec) {
    return List.of();
  }

  public static List<Finding> of(GatewayEndpointSpec spec) {
    return List.of();
  }

  public static List<Finding> of(InterfaceEndpointSpec spec) {
    return List.of();
  }
}
