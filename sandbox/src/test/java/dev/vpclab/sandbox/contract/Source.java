package dev.vpclab.sandbox.contract;

import java.net.URI;

/** Where a behaviour is documented: a page with its title. */
record Source(String title, URI page) {
  private static final String DOCS = "https://docs.aws.amazon.com/";

  /** Codes and what they mean. */
  static final Source ERROR_CODES =
      of("Error codes for the Amazon EC2 API", "AWSEC2/latest/APIReference/errors-overview");

  static final Source IDEMPOTENCY =
      of(
          "Ensuring idempotency in Amazon EC2 API requests",
          "ec2/latest/devguide/ec2-api-idempotency");

  static final Source FILTERS =
      of("List and filter your resources", "AWSEC2/latest/UserGuide/Using_Filtering");

  static final Source PAGES = of("Pagination", "ec2/latest/devguide/ec2-api-pagination");

  static final Source TAGS =
      of("Tag your Amazon EC2 resources", "AWSEC2/latest/UserGuide/Using_Tags");

  static final Source ROUTE_TABLES =
      of("Configure route tables", "vpc/latest/userguide/VPC_Route_Tables");

  static final Source SUBNET_SIZING =
      of("Subnet CIDR blocks", "vpc/latest/userguide/subnet-sizing");

  static final Source DNS = of("DNS attributes for your VPC", "vpc/latest/userguide/vpc-dns");

  static final Source DEFAULT_GROUPS =
      of("Default security groups", "vpc/latest/userguide/default-security-group");

  static final Source GATEWAY_ENDPOINTS =
      of("Gateway endpoints", "vpc/latest/privatelink/gateway-endpoints");

  static final Source INTERFACE_ENDPOINTS =
      of(
          "Access an AWS service using an interface VPC endpoint",
          "vpc/latest/privatelink/create-interface-endpoint");

  static final Source ENDPOINT_POLICIES =
      of("Endpoint policies", "vpc/latest/privatelink/vpc-endpoints-access");

  static final Source REQUESTER_MANAGED =
      of("Requester-managed network interfaces", "AWSEC2/latest/UserGuide/requester-managed-eni");

  /** A page of the EC2 API reference by the name of its action. */
  static Source action(String name) {
    return of(name, "AWSEC2/latest/APIReference/API_" + name);
  }

  /** Known from somebody's report only: {@code owner/repository#number}. */
  static Source reported(String issue) {
    return new Source(
        "reported: " + issue, URI.create("https://github.com/" + issue.replace("#", "/issues/")));
  }

  private static Source of(String title, String path) {
    return new Source(title, URI.create(DOCS + path + ".html"));
  }

  /** A link as Markdown writes it. */
  String link() {
    return "[%s](%s)".formatted(title, page);
  }
}
