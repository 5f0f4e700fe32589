package dev.vpclab.operator.plan;

/** The two types of VPC endpoint, in EC2's spelling. */
public enum EndpointType {
  GATEWAY("Gateway"),
  INTERFACE("Interface");

  private final String wire;

  EndpointType(String wire) {
    this.wire = wire;
  }

  /** EC2's word for it. */
  public String wire() {
    return wire;
  }
}
