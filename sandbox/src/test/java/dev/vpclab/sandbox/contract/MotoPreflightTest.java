package dev.vpclab.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.Preflight;
import dev.vpclab.operator.aws.Ec2Clients;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The preflight on an EC2 that takes many a dry run for a call. */
class MotoPreflightTest {
  private static final String REGION = "eu-west-3";

  @Test
  void sends_nothing_that_could_be_done_in_earnest() {
    MotoServer.assets();
    URI moto = MotoServer.shared().endpoint();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (Ec2Client ec2 = Clients.loopback(moto, REGION)) {
      int before = ec2.describeVpcs().vpcs().size();
      int code =
          new Preflight(
                  new Ec2Clients.Connection(
                      moto,
                      moto,
                      StaticCredentialsProvider.create(AwsBasicCredentials.create("op", "any"))),
                  Map.of("AWS_REGION", REGION, "VPCLAB_CLUSTER_ID", "preflight"),
                  () -> "preflight",
                  new PrintStream(printed, true))
              .run(List.of());
      assertThat(code).isZero();
      assertThat(ec2.describeVpcs().vpcs()).hasSize(before);
    }
    assertThat(printed.toString())
        .containsPattern("ok       ec2:DescribeRouteTables ")
        .containsPattern("unknown  ec2:CreateVpc .*dry runs are not known here");
  }
}
