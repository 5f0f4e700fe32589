package dev.vpclab.operator.plan;

/** The kinds of EC2 object that a lab or an endpoint is made of, in the order they are created. */
public enum ObjectKind {
  VPC("vpc", "VPC"),
  INTERNET_GATEWAY("internet-gateway", "internet gateway"),
  SUBNET("subnet", "subnet"),
  ROUTE_TABLE("route-table", "route table"),
  SECURITY_GROUP("security-group", "security group"),
  INSTANCE("instance", "instance"),
  VPC_ENDPOINT("vpc-endpoint", "VPC endpoint");

  private final String resourceType;
  private final String words;

  ObjectKind(String resourceType, String words) {
    this.resourceType = resourceType;
    this.words = words;
  }

  /** EC2's resource type, as in {@code TagSpecification}, and the first half of a key. */
  public String resourceType() {
    return resourceType;
  }

  /** For sentences. */
  public String words() {
    return words;
  }

  /** The kind of this resource type; throws {@link IllegalArgumentException} for any other text. */
  public static ObjectKind of(String resourceType) {
    for (ObjectKind kind : values()) {
      if (kind.resourceType.equals(resourceType)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of object is called " + resourceType);
  }
}
