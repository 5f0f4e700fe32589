package dev.vpclab.sandbox.contract;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * What one case has of an account: VPCs and gateways that carry its tag, and what is in them. All
 * of it is removed at the end.
 */
final class Site implements AutoCloseable {
  static final String VPC_CIDR = "10.0.0.0/16";
  private static final String KEY = "vpclab.dev/contract";
  private static final String IMAGE =
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

  private static final String RUN = UUID.randomUUID().toString();
  private static final AtomicInteger SITES = new AtomicInteger();

  private final Subject subject;
  private final Tag tag;
  private List<String> zones;

  private Site(Subject subject, String name) {
    this.subject = subject;
    tag = tag(KEY, RUN + "/" + name);
  }

  Site(Subject subject) {
    this(subject, String.valueOf(SITES.incrementAndGet()));
  }

  /** All sites of this run at once, for a last look for what could not be removed. */
  static Site all(Subject subject) {
    return new Site(subject, "*");
  }

  Ec2Client ec2() {
    return subject.client();
  }

  Subject subject() {
    return subject;
  }

  /**
   * The site's tag for a create call: so that a person knows whose it is, and so that VPCs and
   * internet gateways are found when they are to be removed.
   */
  TagSpecification mine(String resourceType, Tag... more) {
    return TagSpecification.builder()
        .resourceType(resourceType)
        .tags(Stream.concat(List.of(tag).stream(), List.of(more).stream()).toList())
        .build();
  }

  /** By the site's tag. */
  Filter mine() {
    return filter("tag:" + KEY, tag.value());
  }

  static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  String vpc() {
    return vpc(VPC_CIDR);
  }

  String vpc(String cidr) {
    return ec2().createVpc(r -> r.cidrBlock(cidr).tagSpecifications(mine("vpc"))).vpc().vpcId();
  }

  /** In the region's first zone. */
  String subnet(String vpc, String cidr) {
    return subnet(vpc, cidr, 0);
  }

  String subnet(String vpc, String cidr, int zone) {
    return ec2()
        .createSubnet(
            r ->
                r.vpcId(vpc)
                    .cidrBlock(cidr)
                    .availabilityZone(zone(zone))
                    .tagSpecifications(mine("subnet")))
        .subnet()
        .subnetId();
  }

  /** Its name, by its place in the region's list. */
  String zone(int place) {
    if (zones == null) {
      zones =
          ec2().describeAvailabilityZones().availabilityZones().stream()
              .map(z -> z.zoneName())
              .sorted()
              .toList();
    }
    return zones.get(place);
  }

  String table(String vpc) {
    return ec2()
        .createRouteTable(r -> r.vpcId(vpc).tagSpecifications(mine("route-table")))
        .routeTable()
        .routeTableId();
  }

  String group(String vpc, String name) {
    return ec2()
        .createSecurityGroup(
            r ->
                r.vpcId(vpc)
                    .groupName(name)
                    .description("for a test")
                    .tagSpecifications(mine("security-group")))
        .groupId();
  }

  /** Not attached yet. */
  String gateway() {
    return ec2()
        .createInternetGateway(r -> r.tagSpecifications(mine("internet-gateway")))
        .internetGateway()
        .internetGatewayId();
  }

  /** Attached to the VPC. */
  String gateway(String vpc) {
    String id = gateway();
    ec2().attachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpc));
    return id;
  }

  String networkInterface(String subnet, String... groups) {
    return ec2()
        .createNetworkInterface(
            r -> r.subnetId(subnet).groups(groups).tagSpecifications(mine("network-interface")))
        .networkInterface()
        .networkInterfaceId();
  }

  String instance(String subnet) {
    return launch(r -> r.subnetId(subnet));
  }

  /** One small instance of Amazon Linux, unless something else is asked for. */
  String launch(Consumer<RunInstancesRequest.Builder> more) {
    return ec2()
        .runInstances(
            r ->
                r.imageId(IMAGE)
                    .instanceType(InstanceType.T3_MICRO)
                    .minCount(1)
                    .maxCount(1)
                    .tagSpecifications(mine("instance"))
                    .applyMutation(more))
        .instances()
        .get(0)
        .instanceId();
  }

  /** Waits as long as the subject may take; an assertion error when it does not come. */
  void until(String what, BooleanSupplier holds) {
    for (int i = 0; !holds.getAsBoolean(); i++) {
      if (i == subject.patience()) {
        throw new AssertionError("never came: " + what);
      }
      subject.pause();
    }
  }

  @Override
  public void close() {
    new Clearance(this).clear();
  }
}
