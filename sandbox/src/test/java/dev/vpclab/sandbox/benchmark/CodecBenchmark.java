package dev.vpclab.sandbox.benchmark;

import dev.vpclab.sandbox.ec2.wire.RequestDecoder;
import dev.vpclab.sandbox.ec2.wire.XmlEncoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * How long the stand-in takes to understand a request and to write an answer. {@code mvn -q -Pjmh}
 * runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
  private static final Map<String, String> LAUNCH =
      Map.of(
          "ImageId", "ami-0123456789abcdef0",
          "InstanceType", "t3.micro",
          "MinCount", "1",
          "MaxCount", "1",
          "NetworkInterface.1.DeviceIndex", "0",
          "NetworkInterface.1.SubnetId", "subnet-0123456789abcdef0",
          "NetworkInterface.1.SecurityGroupId.1", "sg-0123456789abcdef0",
          "TagSpecification.1.ResourceType", "instance",
          "TagSpecification.1.Tag.1.Key", "Name",
          "TagSpecification.1.Tag.1.Value", "Endpoint-public-EC2");

  /** In the answer. */
  @Param({"10", "100", "1000"})
  public int endpoints;

  private DescribeVpcEndpointsResponse answer;

  /** Endpoints as a sweep reads them. */
  @Setup
  public void fill() {
    List<VpcEndpoint> all =
        IntStream.range(0, endpoints).mapToObj(CodecBenchmark::endpoint).toList();
    answer = DescribeVpcEndpointsResponse.builder().vpcEndpoints(all).build();
  }

  /** The size of the answer has no part in it. */
  @org.openjdk.jmh.annotations.Benchmark
  public RunInstancesRequest decode() {
    return RequestDecoder.decode(RunInstancesRequest.builder(), LAUNCH);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public String encode() {
    return XmlEncoder.ec2("DescribeVpcEndpoints", "request", answer);
  }

  private static VpcEndpoint endpoint(int number) {
    return VpcEndpoint.builder()
        .vpcEndpointId("vpce-%017x".formatted(number))
        .vpcId("vpc-%017x".formatted(number))
        .serviceName("com.amazonaws.ap-northeast-2.s3")
        .state("available")
        .routeTableIds("rtb-%017x".formatted(number), "rtb-%017x".formatted(number + 1))
        .tags(
            Tag.builder().key("Name").value("s3").build(),
            Tag.builder().key("vpclab.dev/owner").value("uid-" + number).build())
        .build();
  }
}
