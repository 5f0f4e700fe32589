package dev.vpclab.operator.plan;

/**
 * The order of deletion. A stage begins when the one before is over, and it is over when EC2 shows
 * its objects gone. Source: the deletion order of the Amazon VPC User Guide, "Delete your VPC".
 */
public enum Stage {
  ENDPOINTS("endpoints"),
  INSTANCES("instances"),
  SUBNETS("subnets"),
  ROUTE_TABLES("route tables"),
  DETACH_GATEWAY("detach the internet gateway"),
  DELETE_GATEWAY("delete the internet gateway"),
  SECURITY_GROUPS("security groups"),
  VPC("VPC"),
  LAST_LOOK("last look");

  private final String words;

  Stage(String words) {
    this.words = words;
  }

  /** As it stands in status. */
  public String words() {
    return words;
  }
}
