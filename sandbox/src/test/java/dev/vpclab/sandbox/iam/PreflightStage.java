package dev.vpclab.sandbox.iam;

import dev.vpclab.operator.Preflight;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.plan.Tags;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** One run of the preflight: what it printed, and with what it ended. */
record PreflightStage(int code, String printed) {
  static final String REGION = "ap-northeast-2";
  static final String CLUSTER = "cluster-1";
  static final String KEY = "operator";

  static AwsCredentialsProvider credentials(String key) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "secret"));
  }

  static PreflightStage at(URI aws, String... arguments) {
    return at(new Ec2Clients.Connection(aws, aws, credentials(KEY)), arguments);
  }

  static PreflightStage at(Ec2Clients.Connection connection, String... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int code =
        new Preflight(
                connection,
                Map.of("AWS_REGION", REGION, "VPCLAB_CLUSTER_ID", CLUSTER),
                () -> {
                  throw new AssertionError("the environment names the installation");
                },
                new PrintStream(printed, true, StandardCharsets.UTF_8))
            .run(List.of(arguments));
    return new PreflightStage(code, printed.toString(StandardCharsets.UTF_8));
  }

  /** What the lines with this mark are about. */
  List<String> marked(String mark) {
    return printed
        .lines()
        .filter(line -> line.startsWith(mark + " "))
        .map(line -> line.split(" +")[1])
        .toList();
  }

  String conclusion() {
    return printed.lines().reduce((earlier, later) -> later).orElseThrow();
  }

  /** Makes one object of this installation of each kind, by somebody who may. */
  static void furnish(URI aws) {
    try (Ec2Client ec2 =
        Ec2Client.builder()
            .region(Region.of(REGION))
            .endpointOverride(aws)
            .credentialsProvider(credentials("somebody"))
            .build()) {
      String vpc =
          ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(ours("vpc")))
              .vpc()
              .vpcId();
      String gateway =
          ec2.createInternetGateway(r -> r.tagSpecifications(ours("internet-gateway")))
              .internetGateway()
              .internetGatewayId();
      ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
      String subnet =
          ec2.createSubnet(
                  r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24").tagSpecifications(ours("subnet")))
              .subnet()
              .subnetId();
      String table =
          ec2.createRouteTable(r -> r.vpcId(vpc).tagSpecifications(ours("route-table")))
              .routeTable()
              .routeTableId();
      ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet));
      String group =
          ec2.createSecurityGroup(
                  r ->
                      r.vpcId(vpc)
                          .groupName("a")
                          .description("a")
                          .tagSpecifications(ours("security-group")))
              .groupId();
      ec2.runInstances(
          r ->
              r.imageId(
                      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64")
                  .instanceType("t3.micro")
                  .minCount(1)
                  .maxCount(1)
                  .metadataOptions(o -> o.httpTokens(HttpTokensState.REQUIRED))
                  .networkInterfaces(n -> n.deviceIndex(0).subnetId(subnet).groups(group))
                  .tagSpecifications(ours("instance")));
      ec2.createVpcEndpoint(
          r ->
              r.vpcId(vpc)
                  .serviceName("com.amazonaws." + REGION + ".s3")
                  .routeTableIds(table)
                  .tagSpecifications(ours("vpc-endpoint")));
    }
  }

  private static TagSpecification ours(String type) {
    return TagSpecification.builder()
        .resourceType(type)
        .tags(t -> t.key(Tags.CLUSTER).value(CLUSTER))
        .build();
  }
}
