package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;

/** The endpoint services of a region: Amazon's, and those that tests add. */
final class Services {
  /** Short names whose public name is the short name before region and domain. */
  private static final List<String> PLAIN =
      List.of(
          "cloudformation",
          "ec2",
          "sts",
          "ssm",
          "ssmmessages",
          "ec2messages",
          "logs",
          "kms",
          "secretsmanager",
          "sqs",
          "sns",
          "monitoring",
          "events",
          "lambda",
          "states",
          "ecs",
          "elasticloadbalancing",
          "autoscaling",
          "cloudtrail",
          "config",
          "guardduty-data",
          "athena",
          "glue",
          "kinesis-streams",
          "elasticfilesystem",
          "rds",
          "codebuild",
          "xray",
          "email-smtp");

  private static final Map<String, String> OTHERWISE =
      Map.of(
          "ecr.api",
          "api.ecr",
          "ecr.dkr",
          "*.dkr.ecr",
          "execute-api",
          "*.execute-api",
          "s3",
          "s3",
          "dynamodb",
          "dynamodb",
          "bedrock-runtime",
          "bedrock-runtime");

  private final List<EndpointService> services = new ArrayList<>();
  private final Listing<ServiceDetail> listing;
  private final Region region;

  Services(World world) {
    region = world.region;
    Map<String, String> dns = new TreeMap<>(OTHERWISE);
    PLAIN.forEach(name -> dns.put(name, name.replace("kinesis-streams", "kinesis")));
    add("s3", "Gateway", List.of());
    add("dynamodb", "Gateway", List.of());
    dns.forEach((name, host) -> add(name, "Interface", List.of(publicName(host))));
    listing =
        new Listing<ServiceDetail>(
                world, null, ServiceDetail::serviceName, () -> details().stream())
            .pages(1, 1000)
            .filter("service-name", ServiceDetail::serviceName)
            .filter("owner", ServiceDetail::owner)
            .filter("service-region", ServiceDetail::serviceRegion)
            .filter("supported-ip-address-types", d -> d.supportedIpAddressTypesAsStrings())
            .filter(
                "service-type",
                d -> d.serviceType().stream().map(ServiceTypeDetail::serviceTypeAsString).toList());
  }

  private String publicName(String host) {
    return host + "." + region.name() + ".amazonaws.com";
  }

  private void add(String shortName, String type, List<String> privateDnsNames) {
    // One service that is not everywhere: zones are the caller's to check.
    List<String> zones =
        shortName.equals("bedrock-runtime") ? region.zones().subList(0, 2) : region.zones();
    String name = "com.amazonaws." + region.name() + "." + shortName;
    services.add(new EndpointService(name, type, zones, privateDnsNames, "amazon", false));
  }

  void add(EndpointService service) {
    services.add(service);
  }

  /**
   * @throws Ec2Error InvalidServiceName
   */
  List<EndpointService> named(String name) {
    List<EndpointService> found = services.stream().filter(s -> s.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw Ec2Error.of("InvalidServiceName", "The Vpc Endpoint Service '%s' does not exist", name);
    }
    return found;
  }

  void register(Actions actions) {
    actions.on(
        "DescribeVpcEndpointServices",
        DescribeVpcEndpointServicesRequest::builder,
        this::describe,
        "ServiceName Filter MaxResults NextToken ServiceRegion");
  }

  private DescribeVpcEndpointServicesResponse describe(DescribeVpcEndpointServicesRequest q) {
    q.serviceNames().forEach(this::named);
    Listing.Page<ServiceDetail> page =
        listing.page(
            List.of(),
            q.filters(),
            q.maxResults(),
            q.nextToken(),
            d -> q.serviceNames().isEmpty() || q.serviceNames().contains(d.serviceName()));
    return DescribeVpcEndpointServicesResponse.builder()
        .serviceNames(page.items().stream().map(ServiceDetail::serviceName).distinct().toList())
        .serviceDetails(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private List<ServiceDetail> details() {
    return services.stream().map(s -> s.detail(region)).toList();
  }
}
