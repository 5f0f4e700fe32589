package dev.vpclab.sandbox.ec2.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.VirtualClock;
import dev.vpclab.sandbox.ec2.wire.Flat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A look-alike of EC2 exists that ignores filters and returns everybody's endpoints: the stand-in
 * does so when it is told to, in every action that takes filters.
 */
class IgnoredFiltersTest {
  private final World world =
      new World(
          "1",
          Region.of("ap-northeast-2").orElseThrow(),
          new Conduct(Pace.FAST),
          VirtualClock.standing(),
          1);

  static Stream<String> describing() {
    return ActionsTest.describing();
  }

  private Map<String, String> call(String action, String... parameters) {
    Map<String, String> form = new TreeMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      form.put(parameters[i], parameters[i + 1]);
    }
    return Flat.of(world.actions().perform(action, form));
  }

  /** One of each kind. */
  @BeforeEach
  void objects() {
    String vpc = call("CreateVpc", "CidrBlock", "10.0.0.0/16").get("vpc.vpcId");
    String subnet =
        call("CreateSubnet", "VpcId", vpc, "CidrBlock", "10.0.0.0/24").get("subnet.subnetId");
    call("CreateInternetGateway");
    call("CreateTags", "ResourceId.1", vpc, "Tag.1.Key", "Name", "Tag.1.Value", "v");
    call("CreateVpcEndpoint", "VpcId", vpc, "ServiceName", "com.amazonaws.ap-northeast-2.dynamodb");
    call(
        "RunInstances",
        "ImageId",
        "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        "InstanceType",
        "t3.micro",
        "MinCount",
        "1",
        "MaxCount",
        "1",
        "SubnetId",
        subnet);
  }

  @ParameterizedTest
  @MethodSource("describing")
  void everything_comes_back_whatever_was_asked_for(String action) {
    String filter = action.equals("DescribeTags") ? "key" : "tag:Name";
    Map<String, String> all = call(action);
    assertThat(all).isNotEmpty();
    assertThat(call(action, "Filter.1.Name", filter, "Filter.1.Value.1", "nobody")).isEmpty();
    world.conduct.filtersIgnored(true);
    assertThat(call(action, "Filter.1.Name", filter, "Filter.1.Value.1", "nobody")).isEqualTo(all);
  }
}
