package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code java -jar vpclab-operator.jar preflight}. It needs no Kubernetes where all is set. */
class PreflightProcessTest {

  @Test
  void prints_a_line_a_check_and_ends_with_0_or_1() throws Exception {
    try (Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults())) {
      Map<String, String> environment =
          Map.of(
              "AWS_ENDPOINT_URL_EC2", ec2.endpoint().toString(),
              "AWS_ENDPOINT_URL_STS", ec2.endpoint().toString(),
              "AWS_ACCESS_KEY_ID", "operator",
              "AWS_SECRET_ACCESS_KEY", "secret",
              "VPCLAB_CLUSTER_ID", "c");
      Ended well = run(environment, "preflight", "--region", Sandbox.REGION);
      assertThat(well.code()).as(well.printed()).isZero();
      assertThat(well.printed().lines().toList())
          .hasSizeGreaterThan(40)
          .allMatch(line -> line.matches("(ok|unknown|Nothing) .*"))
          .contains("ok       credentials                         account 123456789012");

      ec2.faults().request("DescribeSubnets").fails("UnauthorizedOperation");
      Ended missing = run(environment, "preflight", "--region", Sandbox.REGION);
      assertThat(missing.code()).isEqualTo(1);
      assertThat(missing.printed()).contains("MISSING  ec2:DescribeSubnets ");
    }
  }

  @Test
  void says_in_one_line_what_it_cannot_use_and_ends_with_2() throws Exception {
    Ended bad = run(Map.of("VPCLAB_CLUSTER_ID", "c"), "preflight", "--region", "Seoul");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.printed().lines())
        .containsExactly("AWS_REGION must be the name of a region, not \"Seoul\".");
    Ended none = run(Map.of("VPCLAB_CLUSTER_ID", "c"), "preflight");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.printed()).startsWith("AWS_REGION must be set").hasLineCount(1);
    Ended nameless =
        run(Map.of("KUBECONFIG", "/nonexistent"), "preflight", "--region", Sandbox.REGION);
    assertThat(nameless.code()).isEqualTo(2);
    assertThat(nameless.printed())
        .startsWith("VPCLAB_CLUSTER_ID must be set: The Kubernetes API")
        .hasLineCount(1);
  }

  @Test
  void finds_no_credentials_where_there_are_none() throws Exception {
    Ended none =
        run(
            Map.of("VPCLAB_CLUSTER_ID", "c", "AWS_EC2_METADATA_DISABLED", "true"),
            "preflight",
            "--region",
            Sandbox.REGION);
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.printed())
        .startsWith("MISSING  credentials  There are no AWS credentials")
        .doesNotContain("Exception")
        .hasLineCount(2);
  }

  private record Ended(int code, String printed) {}

  private static Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(OperatorChild.command());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(AWS|KUBE|VPCLAB).*"));
    builder.environment().put("HOME", "/nonexistent");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }
}
