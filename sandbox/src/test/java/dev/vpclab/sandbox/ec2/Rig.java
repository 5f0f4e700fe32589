package dev.vpclab.sandbox.ec2;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.sts.StsClient;

/** A stand-in with a clock that stands, and an unmodified SDK client that does not retry. */
final class Rig implements AutoCloseable {
  static final String REGION = "ap-northeast-2";
  static final String AMI =
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

  final Ec2StandIn standIn;
  final Ec2Client ec2;

  Rig() {
    this(Options.defaults().withClock(VirtualClock.standing()));
  }

  Rig(Options options) {
    standIn = Ec2StandIn.start(options);
    ec2 = client("AKIDEXAMPLE", REGION);
  }

  Ec2Client client(String key, String region) {
    return Ec2Client.builder()
        .endpointOverride(standIn.endpoint())
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "secret")))
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  StsClient sts(String key) {
    return StsClient.builder()
        .endpointOverride(standIn.endpoint())
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "secret")))
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  @Override
  public void close() {
    ec2.close();
    standIn.close();
  }

  void pass(long seconds) {
    standIn.clock().advance(Duration.ofSeconds(seconds));
  }

  Account world() {
    return standIn.world(REGION);
  }

  String vpc() {
    return vpc("10.0.0.0/16");
  }

  String vpc(String cidr) {
    return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
  }

  String subnet(String vpc, String cidr) {
    return subnet(vpc, cidr, "a");
  }

  String subnet(String vpc, String cidr, String zone) {
    return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone(REGION + zone))
        .subnet()
        .subnetId();
  }

  String group(String vpc, String name) {
    return ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName(name).description("for a test"))
        .groupId();
  }

  String table(String vpc) {
    return ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
  }

  /** Attached to the VPC. */
  String gateway(String vpc) {
    String id = ec2.createInternetGateway(r -> {}).internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpc));
    return id;
  }

  String instance(String subnet) {
    return ec2.runInstances(
            r ->
                r.imageId(AMI)
                    .instanceType(InstanceType.T3_MICRO)
                    .minCount(1)
                    .maxCount(1)
                    .subnetId(subnet))
        .instances()
        .get(0)
        .instanceId();
  }

  void dns(String vpc) {
    ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(true)));
  }

  CreateVpcEndpointRequest.Builder interfaceEndpoint(
      String vpc, String service, String... subnets) {
    return CreateVpcEndpointRequest.builder()
        .vpcId(vpc)
        .serviceName("com.amazonaws." + REGION + "." + service)
        .vpcEndpointType(VpcEndpointType.INTERFACE)
        .privateDnsEnabled(false)
        .subnetIds(subnets);
  }

  String make(CreateVpcEndpointRequest.Builder request) {
    return ec2.createVpcEndpoint(request.build()).vpcEndpoint().vpcEndpointId();
  }

  CreateVpcEndpointRequest.Builder gatewayEndpoint(String vpc, String... tables) {
    return CreateVpcEndpointRequest.builder()
        .vpcId(vpc)
        .serviceName("com.amazonaws." + REGION + ".s3")
        .routeTableIds(List.of(tables));
  }

  String endpointState(String id) {
    return ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(id))
        .vpcEndpoints()
        .get(0)
        .stateAsString();
  }

  String instanceState(String id) {
    return ec2.describeInstances(r -> r.instanceIds(id))
        .reservations()
        .get(0)
        .instances()
        .get(0)
        .state()
        .nameAsString();
  }

  static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  /** Asserts that EC2 refuses with the code, and gives its message. */
  static String refused(String code, ThrowingCallable call) {
    Ec2Exception e = catchThrowableOfType(Ec2Exception.class, call);
    Assertions.assertThat(e).as("nothing was refused, want " + code).isNotNull();
    Assertions.assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
    return e.awsErrorDetails().errorMessage();
  }
}
